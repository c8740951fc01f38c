package io.cacheglass.filter;

import java.io.File;
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
  public static final FilterWork NONE = new FilterWork(null, null, null);

  /** The request attribute in which Spring leaves the route. */
  public static final String TEMPLATE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private static final String DOOR = "io.cacheglass.bootstrap.FilterDoor";

  private final @Nullable MethodHandle answer;
  private final @Nullable MethodHandle enter;
  private final @Nullable MethodHandle exit;

  private FilterWork(
      @Nullable MethodHandle answer, @Nullable MethodHandle enter, @Nullable MethodHandle exit) {
    this.answer = answer;
    this.enter = enter;
    this.exit = exit;
  }

  /**
   * Sees to it that there is an agent, or where the JVM lets none in, what goes without. Never
   * throws: a refusal is one line.
   *
   * @param parameters settings of the filter
   * @param folder for temporary files, as the web application's context has it in an attribute
   * @param log of the web application
   */
  public static FilterWork start(
      Map<String, String> parameters, @Nullable Object folder, Consumer<String> log) {
    File its = folder instanceof File ? (File) folder : null;
    try {
      if (new FilterSettings(parameters).value("enabled", "true").equals("false")) {
        return NONE;
      }
      Refusal refusal = EmbeddedAgent.attach(parameters, its, log);
      return refusal == null
          ? ofAgent(Class.forName(DOOR, false, null))
          : ofFilter(Class.forName(DOOR, false, WithoutAgent.start(parameters, its, refusal)));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError | OutOfMemoryError e) {
      log.accept("Cacheglass: this filter leaves all to the agent, or does nothing: " + e);
      return NONE;
    }
  }

  /** Beside an agent, which counts requests in woven filters and servlets. */
  private static FilterWork ofAgent(Class<?> door) throws ReflectiveOperationException {
    return new FilterWork(answer(door), null, null);
  }

  /** Where there is no agent. */
  private static FilterWork ofFilter(Class<?> door) throws ReflectiveOperationException {
    MethodHandle enter = find(door, "enter", void.class, String.class, String.class, String.class);
    MethodHandle exit = find(
        door,
        "exit",
        void.class,
        int.class,
        String.class,
        String.class,
        String.class,
        Object.class,
        boolean.class,
        boolean.class);
    return new FilterWork(answer(door), enter, exit);
  }

  private static MethodHandle answer(Class<?> door) throws ReflectiveOperationException {
    return find(
        door, "answer", boolean.class, String.class, String.class, Object.class, Object.class);
  }

  private static MethodHandle find(
      Class<?> door, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findStatic(door, name, MethodType.methodType(result, parameters));
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

  /**
   * Begins a request, unless woven classes do.
   *
   * @return whether it must be ended by {@link #exit}
   */
  public boolean enter(String method, String path, String contextPath) {
    if (enter == null) {
      return false;
    }
    try {
      enter.invokeExact(method, path, contextPath);
      return true;
    } catch (Throwable e) {
      return false; // our mistakes are never the host's
    }
  }

  /**
   * Ends a request.
   *
   * @param status of its response
   * @param template what is left in {@link #TEMPLATE}
   * @param counted false for a dispatch that goes on with a request
   * @param timed false when the request goes on in another thread
   */
  public void exit(
      int status,
      String contextPath,
      @Nullable String servletPath,
      @Nullable String pathInfo,
      @Nullable Object template,
      boolean counted,
      boolean timed) {
    if (exit == null) {
      return;
    }
    try {
      exit.invokeExact(status, contextPath, servletPath, pathInfo, template, counted, timed);
    } catch (Throwable e) {
      return; // our mistakes are never the host's
    }
  }
}
