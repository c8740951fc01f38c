package io.cacheglass.filter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers the filter before all others, in containers of the jakarta namespace. Called by the
 * container, which finds it through {@code META-INF/services}.
 *
 * <p>A filter in {@code web-fragment.xml} would be of one namespace, and the web applications of
 * the other would not start. Each namespace has its own services file, which the other does not
 * read: so one jar serves both. The fragment gives this jar its name and its place, and so the
 * standard's own way to leave it out.
 */
public final class CacheglassInitializer implements ServletContainerInitializer {
  /** Made by the container. */
  public CacheglassInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
    try {
      SelfRegistration registration = new SelfRegistration(parameters(context), context::log);
      if (registration.isWanted()) {
        addFilter(context, registration);
        addPage(context, registration);
      }
    } catch (RuntimeException | LinkageError e) {
      context.log("Cacheglass could not register its filter; web.xml can: " + e);
    }
  }

  private static Map<String, String> parameters(ServletContext context) {
    Map<String, String> parameters = new HashMap<>();
    for (String name : Collections.list(context.getInitParameterNames())) {
      parameters.put(name, context.getInitParameter(name));
    }
    return parameters;
  }

  private static void addFilter(ServletContext context, SelfRegistration registration) {
    for (FilterRegistration known : context.getFilterRegistrations().values()) {
      if (SelfRegistration.isOurs(known.getClassName())) {
        return; // web.xml has it, with what its author wants
      }
    }
    FilterRegistration.Dynamic filter =
        context.addFilter(SelfRegistration.NAME, CacheglassFilter.class);
    if (filter != null) {
      registration.parameters().forEach(filter::setInitParameter);
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(
          EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
    }
  }

  /** Where no servlet answers every path, the container answers 404 before it asks a filter. */
  private static void addPage(ServletContext context, SelfRegistration registration) {
    for (ServletRegistration known : context.getServletRegistrations().values()) {
      if (SelfRegistration.answersAll(known.getMappings())) {
        return;
      }
    }
    ServletRegistration.Dynamic page =
        context.addServlet(SelfRegistration.NAME, CacheglassServlet.class);
    if (page != null) {
      page.setAsyncSupported(true);
      page.addMapping(registration.pagePattern());
    }
  }
}
