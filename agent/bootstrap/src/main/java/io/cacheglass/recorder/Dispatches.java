package io.cacheglass.recorder;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which request the contexts of an event loop work for: a request has a context of its own, in
 * which whatever it waited for is dispatched, in whatever thread. Called by woven event loops.
 * Thread-safe; an instance is what one thread is dispatching, and confined to it.
 *
 * <p>A context keeps its request in a field, see {@link ContextSlot}; those of a class that has
 * none are kept by weak identity in a bounded table, where they stay until they are collected. What
 * is dispatched in a context of no request is charged to none, even in the middle of a request's
 * own dispatch.
 */
public final class Dispatches {
  /** Most contexts in the table, each of about 100 bytes. */
  static final int MAX = 1 << 16;

  private static final ConcurrentHashMap<Object, Task> REQUESTS = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();
  private static final AtomicInteger SIZE = new AtomicInteger();
  private static final ThreadLocal<Dispatches> CURRENT = ThreadLocal.withInitial(Dispatches::new);

  private int depth;
  private @Nullable Dispatch top;
  private @Nullable Route route;

  private Dispatches() {}

  /** The request that this thread has just begun is answered in this context. */
  public static void answeredIn(@Nullable Object context) {
    Origin request = Threads.asking();
    if (context != null && request != null) {
      put(context, request);
    }
  }

  /**
   * A context was made of another one, as Quarkus does for its worker threads: what is dispatched
   * there is for the same request.
   */
  public static void duplicated(Object context, @Nullable Object copy) {
    Origin request = request(context);
    if (copy != null && request != Origin.NONE) {
      put(copy, request);
    }
  }

  /** The request of this context has been answered; what is dispatched there now is nobody's. */
  public static void answered(@Nullable Object context) {
    ContextSlot slot = context == null ? null : ContextSlot.of(context);
    if (context != null && slot != null) {
      slot.set(context, null);
      return;
    }
    Task known = context == null || SIZE.get() == 0 ? null : REQUESTS.get(new TaskKey(context));
    if (known != null) {
      remove(known);
    }
  }

  /**
   * This thread begins to work in a context.
   *
   * @param context null for none
   * @param before in which it worked before; null says that it did in none
   */
  public static void begin(@Nullable Object context, @Nullable Object before) {
    Dispatches mine = CURRENT.get();
    if (before == null) {
      mine.endDownTo(0);
      mine.depth = 0; // an end may have been missed where classes were woven while they ran
    }
    mine.depth++;
    Suspended suspended = Tasks.beginFor(request(context));
    if (suspended != null) {
      mine.top = new Dispatch(mine.depth, suspended, mine.top);
    }
  }

  /** It goes back to what it did before. */
  public static void end() {
    Dispatches mine = CURRENT.get();
    mine.depth = Math.max(0, mine.depth - 1);
    mine.endDownTo(mine.depth);
  }

  /** A router begins to look for what answers a request; returns what it had found before. */
  public static @Nullable Object beginRouting() {
    Dispatches mine = CURRENT.get();
    Route outer = mine.route;
    mine.route = null;
    return outer;
  }

  /**
   * A router has found a route.
   *
   * @param mount path that the router is mounted at, null for the outermost
   * @param path such as "/products/:id"; null if the route has none
   */
  public static void routed(@Nullable String mount, @Nullable String path) {
    if (path != null) {
      CURRENT.get().route = Route.whole(RouteTemplate.of(mount, path));
    }
  }

  /**
   * A resource of JAX-RS was found.
   *
   * @param prefix path of the application, "" for none
   * @param ofClass template of the class
   * @param ofMethod template of the method, such as "/{id}"
   * @param whole false if the method only tells where to look on, for what is below
   */
  public static void resource(String prefix, String ofClass, String ofMethod, boolean whole) {
    String template = RouteTemplate.ofResource(prefix, ofClass, ofMethod);
    if (whole) {
      CURRENT.get().route = Route.whole(template);
    } else if (RouteTemplate.isPlain(ofClass) && RouteTemplate.isPlain(ofMethod)) {
      CURRENT.get().route = Route.below(template);
    } // else nobody knows how many parts of the path it takes
  }

  /**
   * A resource of JAX-RS was found where {@link #resource} has told to look on. Where that was in
   * another thread, the endpoint has its name already.
   *
   * @param whole false if it tells to look on again
   */
  public static void located(String ofMethod, boolean whole) {
    Dispatches mine = CURRENT.get();
    Route above = mine.route;
    if (above != null && !above.isWhole()) {
      resource("", above.template(), ofMethod, whole);
    }
  }

  /**
   * A router has returned: ends the request, if it was the outermost.
   *
   * @param outer what {@link #beginRouting} returned
   * @param status of the response
   * @param answered false if it is answered later, so that its time is not known
   */
  public static void endRouting(@Nullable Object outer, int status, boolean answered) {
    Dispatches mine = CURRENT.get();
    Route found = mine.route;
    mine.route = (Route) outer;
    Requests.exit(status, found, answered);
  }

  /** Contexts in the table. */
  static int size() {
    return SIZE.get();
  }

  private static Origin request(@Nullable Object context) {
    ContextSlot slot = context == null ? null : ContextSlot.of(context);
    if (context != null && slot != null) {
      Origin request = slot.get(context);
      return request == null ? Origin.NONE : request;
    }
    Task known = context == null || SIZE.get() == 0 ? null : REQUESTS.get(new TaskKey(context));
    return known == null ? Origin.NONE : known.request;
  }

  /** A router in a router tells of the same request again. */
  private static void put(Object context, Origin request) {
    ContextSlot slot = ContextSlot.of(context);
    if (slot == null) {
      putInTable(context, request);
    } else if (slot.get(context) == null) {
      slot.set(context, request);
    }
  }

  private static void putInTable(Object context, Origin request) {
    for (Reference<?> each = COLLECTED.poll(); each != null; each = COLLECTED.poll()) {
      remove((Task) each);
    }
    Task added = new Task(context, request, COLLECTED);
    if (SIZE.get() < MAX && REQUESTS.putIfAbsent(added, added) == null) {
      SIZE.incrementAndGet();
    }
  }

  private static void remove(Task task) {
    if (REQUESTS.remove(task, task)) {
      SIZE.decrementAndGet();
    }
  }

  private void endDownTo(int level) {
    for (Dispatch each = top; each != null && each.depth > level; each = top) {
      top = each.outer;
      Tasks.end(each.before);
    }
  }

  /** A dispatch that changed whom the thread works for. */
  private static final class Dispatch {
    private final int depth;
    private final Suspended before;
    private final @Nullable Dispatch outer;

    Dispatch(int depth, Suspended before, @Nullable Dispatch outer) {
      this.depth = depth;
      this.before = before;
      this.outer = outer;
    }
  }
}
