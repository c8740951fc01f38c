package io.cacheglass.library.servlet;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves filters and servlets of both namespaces: the outermost one of a request opens its context,
 * and answers what is for the admin path.
 *
 * <p>{@code HttpServlet} is the one class that every framework's servlet comes from. Filters are
 * woven too, because caches are asked in them before any servlet is reached.
 */
public final class ServletInstrumentation implements LibraryRule {
  private static final String SERVICE = "service";

  @Override
  public String library() {
    return "servlet";
  }

  @Override
  public List<TypeRule> types() {
    List<TypeRule> types = new ArrayList<>();
    addTypes(types, "jakarta.servlet.", JakartaAdvice.class);
    addTypes(types, "javax.servlet.", JavaxAdvice.class);
    return types;
  }

  /** A class may be a servlet and a filter at once, as those of Jersey and CXF are. */
  private static void addTypes(List<TypeRule> types, String api, Class<?> advice) {
    String servlet = api + "http.HttpServlet";
    types.add(TypeRule.named(servlet).on(SERVICE, 2, advice));
    types.add(either(TypeRule.implementing(api + "Servlet"), advice));
    types.add(either(TypeRule.implementing(api + "Filter"), advice));
    // Those that do not come by the method of HttpServlet.
    types.add(either(TypeRule.extending(servlet), advice).ifDeclares(SERVICE, 2));
    types.add(either(TypeRule.extending(api + "GenericServlet"), advice).ifDeclares(SERVICE, 2));
  }

  private static TypeRule either(TypeRule type, Class<?> advice) {
    return type.onOptional(SERVICE, 2, advice).onOptional("doFilter", 3, advice);
  }
}
