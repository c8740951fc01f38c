package com.example.depotboot;

import com.example.depot.Shelf;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Asks the cache whether somebody may come in, and of paths that are not there, before Spring. */
@Component
public class DoorFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = ((HttpServletRequest) request).getRequestURI();
    boolean closed = path.contains("/closed/");
    if (closed || path.endsWith("/nothing")) {
      Shelf.look(1);
    }
    if (closed && request.getParameter("open") == null) {
      ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      chain.doFilter(request, response);
    }
  }
}
