package io.cacheglass.filter.javax;

import io.cacheglass.filter.FilterWork;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Attaches the Cacheglass agent to the JVM when none is there, as the web application starts, and
 * answers what is for the admin page. Thread-safe.
 *
 * <p>It registers itself where the container looks for that; else it belongs in {@code web.xml} as
 * the first filter, mapped to {@code /*}, with {@code async-supported}. Init parameters are
 * settings, such as {@code cacheglass.keys}. When attaching is refused, one line in the log says
 * why and what to add to the command line, and this filter does what it can without: it records
 * endpoints, and what caches tell by {@code io.cacheglass.api} and JMX.
 *
 * <p>This is the one of the javax namespace. A container takes only a filter that implements the
 * interface of its own, so what names a type of the servlet API is there twice; a test holds the
 * two alike, and all else is in {@link io.cacheglass.filter.FilterWork}.
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
    ServletContext context = config.getServletContext();
    work = FilterWork.start(parameters, context.getAttribute(ServletContext.TEMPDIR), context::log);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest && response instanceof HttpServletResponse) {
      filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    FilterWork its = work;
    if (its.answer(path, request.getContextPath(), request, response)) {
      return;
    }
    if (its.enter(request.getMethod(), asked(request), request.getContextPath())) {
      try {
        chain.doFilter(request, response);
      } finally {
        exit(its, request, response);
      }
    } else {
      chain.doFilter(request, response);
    }
  }

  /** The path that the client has asked for, of a dispatch too that goes on with its request. */
  private static String asked(HttpServletRequest request) {
    Object path = request.getDispatcherType() == DispatcherType.ASYNC
        ? request.getAttribute(AsyncContext.ASYNC_REQUEST_URI)
        : null;
    return path instanceof String ? (String) path : request.getRequestURI();
  }

  private static void exit(
      FilterWork work, HttpServletRequest request, HttpServletResponse response) {
    work.exit(
        response.getStatus(),
        request.getContextPath(),
        request.getServletPath(),
        request.getPathInfo(),
        template(request),
        request.getDispatcherType() == DispatcherType.REQUEST,
        !request.isAsyncStarted());
  }

  /** What Spring has found; after a forward to an error page that page's, which is no route. */
  private static @Nullable Object template(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) == null
        ? request.getAttribute(FilterWork.TEMPLATE)
        : null;
  }

  @Override
  public void destroy() {
    work = FilterWork.NONE;
  }
}
