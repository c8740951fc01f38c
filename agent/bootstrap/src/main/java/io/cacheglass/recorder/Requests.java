package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * The request that a thread works on: whatever is asked of caches meanwhile is charged to its
 * endpoint. Thread-safe; called by woven servlets and filters.
 */
public final class Requests {
  /** What advice remembers between {@link #enterDeeper} and {@link #leaveDeeper}. */
  public static final Object DEEPER = new Object();

  private static final int HTTP_NOT_FOUND = 404;

  private Requests() {}

  /**
   * Begins a request, or goes one filter or servlet deeper into it.
   *
   * @param method such as "GET"
   * @param path decoded or not, without query; ids in it are collapsed here
   */
  public static void enter(String method, String path) {
    enter(method, path, false, null);
  }

  /**
   * The same, of a request that somebody may want to know all of.
   *
   * @param told whether somebody does
   * @param before what it asked before it went on in this thread; null if it has just begun
   * @return its log, if it was asked for and the request begins here; else null
   */
  public static @Nullable RequestLog enter(
      String method, String path, boolean told, @Nullable RequestLog before) {
    if (!Recorder.isWatching()) {
      return null; // its exit then finds nothing to end
    }
    ThreadContext context = Threads.context();
    if (context.requestDepth > 0) {
      context.requestDepth++;
      return null;
    }
    context.suspended = context.isAsking() ? new Suspended(context) : null;
    context.requestDepth = 1;
    context.requestFrame = context.push(null);
    KnownPaths.Known known = Recorder.ENDPOINTS.find(method, path);
    int endpoint = known == null ? -1 : known.endpoint;
    context.requestPath = known == null ? EndpointName.of(method, path) : known.name;
    context.requestEndpoint = endpoint;
    context.requestRoute = null;
    context.requestRouteFromRoot = false;
    context.requestAnswered = null;
    long now = System.nanoTime();
    context.requestStartNanos = now;
    context.requestMisses = 0;
    boolean logged = told || Recorder.EXEMPLARS.isDue(now);
    context.requestLog = logged ? new RequestLog(now, before) : null;
    // On a virtual thread the cells of a carrier would be found by thread and endpoint on every
    // call; cells of the request's own are quicker, and are added up at its end.
    boolean pending = endpoint < 0 || Threads.cells().context == null;
    Threads.charge(context, endpoint, pending, context.requestLog);
    return told ? context.requestLog : null;
  }

  /**
   * Begins a request of ours, see {@link Replays}, or goes one filter or servlet deeper into it.
   */
  public static void enterQuietly() {
    if (!Recorder.isWatching()) {
      return;
    }
    ThreadContext context = Threads.context();
    if (context.requestDepth > 0) {
      context.requestDepth++;
      return;
    }
    context.suspended = context.isAsking() ? new Suspended(context) : null;
    context.requestDepth = 1;
    context.requestFrame = context.push(null);
    context.requestPath = null;
    context.requestEndpoint = -1;
    context.requestRoute = null;
    context.requestRouteFromRoot = false;
    context.requestAnswered = null;
    context.requestLog = null;
    Threads.chargeNobody(context);
  }

  /**
   * Goes one filter or servlet deeper into the request that this thread works on, if there is one:
   * then nobody needs to look at what is asked for, and {@link #leaveDeeper} ends it.
   */
  public static boolean enterDeeper() {
    ThreadContext context = Threads.contextIfAny();
    if (context == null || context.requestDepth == 0) {
      return false;
    }
    context.requestDepth++;
    return true;
  }

  /**
   * Ends what {@link #enterDeeper} has begun.
   *
   * @return whether {@link #answered} wants to hear of it
   */
  public static boolean leaveDeeper() {
    ThreadContext context = Threads.contextIfAny();
    if (context == null || context.requestDepth <= 1) {
      return false;
    }
    context.requestDepth--;
    return context.endpoint == Endpoints.NO_REQUEST_ID
        && context.requestAnswered == null
        && context.requestPath != null;
  }

  /**
   * The current request was answered by whom Spring has found: the first that is left tells it,
   * since a filter may go on to an error page, whose own template then takes that one's place.
   *
   * @param attribute of the request in which Spring tells the template
   */
  public static void answered(@Nullable Object attribute) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null && attribute instanceof String) {
      context.requestAnswered = (String) attribute;
    }
  }

  /**
   * Whether it is not known yet which endpoint the current request belongs to, so that
   * {@link #exit} wants to hear of its route.
   */
  public static boolean needsRoute() {
    ThreadContext context = Threads.contextIfAny();
    return context != null && context.endpoint == Endpoints.NO_REQUEST_ID;
  }

  /**
   * A resource of JAX-RS was found for the current request: below the last one, if there is one.
   *
   * @param template such as "/{id}"
   */
  public static void found(String template) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null && context.requestDepth > 0) {
      String above = context.requestRoute;
      context.requestRoute = RouteTemplate.ofResource(above == null ? "" : above, template);
    }
  }

  /**
   * Only resources of JAX-RS that are found tell the route of the current request: whoever answers
   * it leaves paths where Spring leaves templates.
   */
  public static void onlyFound() {
    ThreadContext context = Threads.contextIfAny();
    if (context != null && context.requestDepth > 0) {
      context.requestRouteFromRoot = true;
    }
  }

  /**
   * Resources of JAX-RS are going to be found below this path, from which on the whole is known:
   * there may be a filter in a servlet's place, whose request does not tell its own path.
   *
   * @param path with those of the server's applications, such as "/shop/api"
   */
  public static void foundBelow(String path) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null && context.requestDepth > 0) {
      context.requestRoute = RouteTemplate.ofResource(path);
      context.requestRouteFromRoot = true;
    }
  }

  /**
   * The template of the current request, below its servlet; null if nobody has told it.
   *
   * @param attribute of the request in which Spring tells it
   */
  public static @Nullable String template(@Nullable Object attribute) {
    ThreadContext context = Threads.contextIfAny();
    if (context == null) {
      return attribute instanceof String ? (String) attribute : null;
    }
    Object told = context.requestAnswered == null ? attribute : context.requestAnswered;
    return told instanceof String && !context.requestRouteFromRoot
        ? (String) told
        : context.requestRoute;
  }

  /** Whether the current thread is inside of a request that {@link #enter} has begun. */
  public static boolean isInside() {
    ThreadContext context = Threads.contextIfAny();
    return context != null && context.requestDepth > 0;
  }

  /**
   * Leaves a filter or servlet, and with the outermost one the request.
   *
   * @param status of the response
   * @param template the route as the host's framework names it, null if it does not
   * @param counted false for a dispatch that goes on with a request which was counted before
   * @param timed false when the request goes on in another thread, so that its time is not known
   */
  public static void exit(int status, @Nullable String template, boolean counted, boolean timed) {
    leave(status, template == null ? null : Route.whole(template), counted, timed);
  }

  /** The same of a request that a router has found a route for, null if none. */
  static void exit(int status, @Nullable Route route, boolean timed) {
    leave(status, route, true, timed);
  }

  private static void leave(int status, @Nullable Route route, boolean counted, boolean timed) {
    ThreadContext context = Threads.contextIfAny();
    if (context == null || context.requestDepth == 0 || --context.requestDepth > 0) {
      return;
    }
    String path = context.requestPath;
    int endpoint = context.requestEndpoint;
    if (path == null) {
      endpoint = Endpoints.NO_REQUEST_ID;
    } else if (endpoint < 0) {
      endpoint = resolve(path, status, route);
    }
    PendingCells pending = context.pending.get();
    Frame frame = context.requestFrame;
    if (frame != null) {
      context.pop(frame);
      context.forgetRows();
    }
    RequestLog log = context.requestLog;
    context.requestFrame = null;
    context.requestLog = null;
    context.endpoint = Endpoints.NO_REQUEST_ID;
    context.requestPath = null;
    context.requestRoute = null;
    context.requestRouteFromRoot = false;
    context.requestAnswered = null;
    context.requestMisses += context.forgetMisses();
    if (pending != null) {
      Threads.settle(context, endpoint, pending);
    }
    boolean ours = pending != null && pending.isQuiet();
    long requestStartNanos = context.requestStartNanos;
    int requestMisses = context.requestMisses;
    if (context.suspended != null) {
      context.suspended.resume();
    }
    Threads.leave(context);
    if (ours) {
      return;
    }
    if (counted) {
      Recorder.ENDPOINTS.ended(endpoint);
    }
    long now = System.nanoTime();
    if (log != null) {
      log.end(now, endpoint);
    }
    if (counted && timed) {
      if (log != null) {
        Recorder.EXEMPLARS.offer(log);
      }
      long nanos = now - requestStartNanos;
      long meta = EventRing.meta(EventRing.REQUEST, 0, 0, 0, endpoint, requestMisses);
      Recorder.offer(meta, 0, nanos);
    }
  }

  /**
   * The whole route of the current request, of a template that a framework knows below its servlet
   * only, unless it has told by {@link #foundBelow}.
   *
   * @param pathInfo what follows the servlet's path; null where the servlet has no path of its own
   */
  public static String route(
      @Nullable String contextPath,
      @Nullable String servletPath,
      @Nullable String pathInfo,
      String template) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null && context.requestRouteFromRoot && template.equals(context.requestRoute)) {
      return template;
    }
    StringBuilder route = new StringBuilder();
    route.append(contextPath == null ? "" : contextPath);
    route.append(pathInfo == null || servletPath == null ? "" : servletPath);
    return route.append(template).toString();
  }

  /** A 404 of a path that has answered before, or of a known route, is that endpoint's. */
  private static int resolve(String path, int status, @Nullable Route route) {
    int known = Recorder.ENDPOINTS.find(path);
    if (known >= 0) {
      return known;
    }
    boolean whole = route != null && route.isWhole();
    if (status == HTTP_NOT_FOUND && !whole) {
      return Endpoints.NOT_FOUND_ID;
    }
    return Recorder.ENDPOINTS.enter(path, route == null ? path : route.endpoint(path), whole);
  }
}
