package io.cacheglass.filter;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Collections;

/**
 * Attaches the Cacheglass agent to the JVM when none is there, as the web application starts. What
 * the agent then weaves includes this filter: that is how it serves the admin page, also where no
 * servlet answers the path. Thread-safe.
 *
 * <p>Register it in {@code web.xml} as the first filter, mapped to {@code /*}, with
 * {@code async-supported}. Init parameters are settings, such as {@code cacheglass.keys}. When
 * attaching is refused, one line in the log says why and what to add to the command line, and every
 * request goes through untouched.
 */
public final class CacheglassFilter implements Filter {
  /** Made by the container. */
  public CacheglassFilter() {}

  @Override
  public void init(FilterConfig config) {
    StringBuilder arguments = new StringBuilder();
    for (String name : Collections.list(config.getInitParameterNames())) {
      arguments.append(arguments.length() == 0 ? "" : ",");
      arguments.append(name).append('=').append(config.getInitParameter(name));
    }
    EmbeddedAgent.attach(
        arguments.toString(), line -> config.getServletContext().log(line));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
  }
}
