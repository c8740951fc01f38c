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
 * <p>Contexts are kept by weak identity and in a bounded table. What is dispatched in a context of
 * no request is charged to none, even in the middle of a request's own dispatch.
 */
public final class Dispatches {
  /** Most requests that are under way at once, each of about 100 bytes. */
  static final int MAX = 1 << 16;

  private static final ConcurrentHashMap<Object, Task> REQUESTS = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();
  private static final AtomicInteger SIZE = new AtomicInteger();
  private static final ThreadLocal<Dispatches> CURRENT = ThreadLocal.withInitial(Dispatches::new);

  private int depth;
  private @Nullable Dispatch top;
  private @Nullable String route;

  private Dispatches() {}

  /** The request that this thread has just begun is answered in this context. */
  public static void answeredIn(@Nullable Object context) {
    Origin request = Threads.asking();
    if (context == null || request == null) {
      return;
    }
    for (Reference<?> each = COLLECTED.poll(); each != null; each = COLLECTED.poll()) {
      remove((Task) each);
    }
    Task added = new Task(context, request, COLLECTED);
    if (SIZE.get() < MAX && REQUESTS.putIfAbsent(added, added) == null) {
      SIZE.incrementAndGet();
    }
  }

  /** The request of this context has been answered; what is dispatched there now is nobody's. */
  public static void answered(@Nullable Object context) {
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
  public static @Nullable String beginRouting() {
    Dispatches mine = CURRENT.get();
    String outer = mine.route;
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
      CURRENT.get().route = RouteTemplate.of(mount, path);
    }
  }

  /** A router has returned; what it found last, null if nothing that has a name. */
  public static @Nullable String endRouting(@Nullable String outer) {
    Dispatches mine = CURRENT.get();
    String found = mine.route;
    mine.route = outer;
    return found;
  }

  /** Contexts in the table. */
  static int size() {
    return SIZE.get();
  }

  private static Origin request(@Nullable Object context) {
    Task known = context == null || SIZE.get() == 0 ? null : REQUESTS.get(new TaskKey(context));
    return known == null ? Origin.NONE : known.request;
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
