package com.example.depot;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Asks the cache once on the way in, as a filter that knows users does. */
public final class AskingFilter implements Filter {
  @Override
  public void init(FilterConfig config) {
    // nothing to do; containers of Servlet 3 want the method
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Shelf.look(1);
    chain.doFilter(request, response);
  }

  @Override
  public void destroy() {
    // as above
  }
}
