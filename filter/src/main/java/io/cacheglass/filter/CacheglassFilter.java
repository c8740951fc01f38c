package io.cacheglass.filter;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Attaches the Cacheglass agent to the JVM when none is there, as the web application starts, and
 * answers what is for the admin page. Thread-safe.
 *
 * <p>It registers itself where the container looks for that; else it belongs in {@code web.xml} as
 * the first filter, mapped to {@code /*}, with {@code async-supported}. Init parameters are
 * settings, such as {@code cacheglass.keys}. When attaching is refused, one line in the log says
 * why and what to add to the command line, and every request goes through.
 */
public final class CacheglassFilter implements Filter {
  private volatile FilterWork work = FilterWork.NONE;

  /** Made by the container. */
  public CacheglassFilter() {}

  @Override
  public void init(FilterConfig config) {
    Map<String, String> parameters = new HashMap<>();
    for (String name : Collections.list(config.getInitParameterNames())) {
      parameters.put(name, config.getInitParameter(name));
    }
    work = FilterWork.start(parameters, config.getServletContext()::log);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isAnswered(request, response)) {
      chain.doFilter(request, response);
    }
  }

  private boolean isAnswered(ServletRequest request, ServletResponse response) {
    if (!(request instanceof HttpServletRequest)) {
      return false;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    return work.answer(http.getRequestURI(), http.getContextPath(), request, response);
  }

  @Override
  public void destroy() {
    work = FilterWork.NONE;
  }
}
