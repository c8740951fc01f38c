package io.cacheglass.library.servlet;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves filters and servlets of both namespaces: the outermost one of a request opens its context,
 * and answers what is for the admin path.
 *
 * <p>{@code HttpServlet} is the one class that every framework's servlet comes from. Filters are
 * woven too, because caches are asked in them before any servlet is reached.
 */
public final class ServletInstrumentation implements LibraryRule {
  @Override
  public String library() {
    return "servlet";
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        TypeRule.named("jakarta.servlet.http.HttpServlet").on("service", 2, JakartaAdvice.class),
        TypeRule.implementing("jakarta.servlet.Servlet")
            .onOptional("service", 2, JakartaAdvice.class),
        TypeRule.implementing("jakarta.servlet.Filter")
            .onOptional("doFilter", 3, JakartaAdvice.class),
        TypeRule.named("javax.servlet.http.HttpServlet").on("service", 2, JavaxAdvice.class),
        TypeRule.implementing("javax.servlet.Servlet").onOptional("service", 2, JavaxAdvice.class),
        TypeRule.implementing("javax.servlet.Filter").onOptional("doFilter", 3, JavaxAdvice.class));
  }
}
