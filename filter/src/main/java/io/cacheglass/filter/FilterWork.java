package io.cacheglass.filter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the filters of both namespaces do with a request; public only for them. Whatever goes wrong
 * here, the host's request goes on. Immutable.
 */
public final class FilterWork {
  /** Leaves every request alone. */
  public static final FilterWork NONE = new FilterWork(null);

  /** The request attribute in which Spring leaves the route. */
  public static final String TEMPLATE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private static final String DOOR = "io.cacheglass.bootstrap.FilterDoor";

  private final @Nullable MethodHandle answer;

  private FilterWork(@Nullable MethodHandle answer) {
    this.answer = answer;
  }

  /**
   * Sees to it that there is an agent. Never throws: a refusal is one line.
   *
   * @param parameters settings of the filter
   * @param log of the web application
   */
  public static FilterWork start(Map<String, String> parameters, Consumer<String> log) {
    if (new FilterSettings(parameters).value("enabled", "true").equals("false")) {
      return NONE;
    }
    EmbeddedAgent.attach(parameters, log);
    try {
      return new FilterWork(MethodHandles.publicLookup()
          .findStatic(
              Class.forName(DOOR, false, null),
              "answer",
              MethodType.methodType(
                  boolean.class, String.class, String.class, Object.class, Object.class)));
    } catch (ReflectiveOperationException | LinkageError e) {
      return NONE; // no agent; or an older one, which does its work in the woven filters
    }
  }

  /**
   * Answers a request for the admin page. Woven filters and servlets do the same: this is for hosts
   * in which they cannot.
   *
   * @param path of the request, raw
   * @return whether it is answered, so that the host must not
   */
  public boolean answer(String path, String contextPath, Object request, Object response) {
    if (answer == null) {
      return false;
    }
    try {
      return (boolean) answer.invokeExact(path, contextPath, request, response);
    } catch (Throwable e) {
      return false; // our mistakes are never the host's
    }
  }
}
