package io.cacheglass.recorder;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which request asked for a task that runs in another thread. Called by woven executors, futures
 * and threads. Thread-safe, without locks of its own.
 *
 * <p>It is kept beside the task, by weak identity, and not in a wrapper: tasks are met again in
 * queues, by comparators, in {@code remove} and by those who refuse them. A task outside of any
 * request costs a look at a counter. A task object that two requests handed over at once, or that
 * finds no place in the bounded table, is counted under no request rather than under a wrong one.
 */
public final class Tasks {
  /** Most tasks that wait or run at once, each of about 100 bytes. */
  static final int MAX = 1 << 16;

  private static final ConcurrentHashMap<Object, Task> TASKS = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();
  private static final AtomicInteger SIZE = new AtomicInteger();

  /** The threads that virtual threads are mounted on; null before JDK 21. */
  private static final @Nullable Class<?> CARRIER = carrier();

  private Tasks() {}

  /** A task is handed to a pool. */
  public static void submitted(@Nullable Object task) {
    Origin request = Threads.asking();
    if (task == null || (request == null && SIZE.get() == 0) || isFollowedByItself(task)) {
      return;
    }
    if (request != null) {
      put(task, request);
      return;
    }
    Task known = TASKS.get(new TaskKey(task));
    if (known != null) {
      known.handOver(Origin.NONE);
    }
  }

  /** What {@link #submitted} was told of does not run after all, or is handed over anew. */
  public static void withdrawn(@Nullable Object task) {
    if (task == null || SIZE.get() == 0 || isFollowedByItself(task)) {
      return;
    }
    Task known = TASKS.get(new TaskKey(task));
    if (known != null && known.handedOver.decrementAndGet() <= 0) {
      remove(known);
    }
  }

  /** Like {@link #submitted}, for a fork-join pool: not for the one that mounts virtual threads. */
  public static void submittedTo(Object pool, @Nullable Object task) {
    if (!isSchedulerOfVirtualThreads((ForkJoinPool) pool)) {
      submitted(task);
    }
  }

  /**
   * A task begins to run in this thread.
   *
   * @return what to give to {@link #end}; null when there is nothing to do
   */
  public static @Nullable Suspended begin(Object task) {
    if (SIZE.get() == 0 || isCarrier(Thread.currentThread()) || isFollowedByItself(task)) {
      return null;
    }
    Task known = TASKS.get(new TaskKey(task));
    if (known == null) {
      return null;
    }
    Origin request = known.request;
    if (known.handedOver.decrementAndGet() <= 0) {
      remove(known);
    }
    return workFor(request);
  }

  /** The task has ended. */
  public static void end(Suspended before) {
    Threads.goBack(before);
  }

  /** A stage of a future is built: its function is asked for by this thread's request. */
  public static void created(Object stage) {
    Origin request = Threads.asking();
    if (request != null) {
      put(stage, request);
    }
  }

  /**
   * A stage may run its function in this thread; if no request asked for it, none is charged.
   *
   * @return what to give to {@link #end}; null when there is nothing to do
   */
  public static @Nullable Suspended beginCreated(Object stage) {
    Task known = SIZE.get() == 0 ? null : TASKS.get(new TaskKey(stage));
    return workFor(known == null ? Origin.NONE : known.request);
  }

  /** A stage has run its function. */
  public static void endCreated(Object stage, @Nullable Suspended before) {
    try {
      if (SIZE.get() > 0) {
        Task known = TASKS.get(new TaskKey(stage));
        if (known != null) {
          remove(known);
        }
      }
    } finally {
      if (before != null) {
        end(before);
      }
    }
  }

  /** The request that this thread works for, to be given to {@link #beginFor}; null for none. */
  public static @Nullable Object request() {
    return Threads.asking();
  }

  /**
   * Work for a request begins in this thread.
   *
   * @param request what {@link #request} said in the thread that asked for it
   * @return what to give to {@link #end}; null when there is nothing to do
   */
  public static @Nullable Suspended beginFor(Object request) {
    return workFor((Origin) request);
  }

  /** Tasks in the table. */
  static int size() {
    return SIZE.get();
  }

  private static @Nullable Suspended workFor(Origin request) {
    Origin its = request instanceof PendingCells ? ((PendingCells) request).request() : request;
    Origin mine = Threads.asking();
    return its == (mine == null ? Origin.NONE : mine) ? null : Threads.workFor(its);
  }

  private static void put(Object task, Origin request) {
    expunge();
    if (SIZE.get() >= MAX) {
      return;
    }
    Task added = new Task(task, request, COLLECTED);
    Task known;
    do {
      known = TASKS.putIfAbsent(added, added);
      if (known == null) {
        SIZE.incrementAndGet();
        return;
      }
    } while (!known.handOver(request));
  }

  private static void remove(Task task) {
    if (TASKS.remove(task, task)) {
      SIZE.decrementAndGet();
    }
  }

  private static void expunge() {
    for (Reference<?> task = COLLECTED.poll(); task != null; task = COLLECTED.poll()) {
      remove((Task) task);
    }
  }

  /** Stages of futures are, by {@link #created}; and what repeats is nobody's request. */
  private static boolean isFollowedByItself(Object task) {
    return task instanceof AsynchronousCompletionTask || isPeriodic(task);
  }

  private static boolean isPeriodic(Object task) {
    // Of the host's own kinds nothing is asked: that would run its code.
    return task instanceof RunnableScheduledFuture
        && (task.getClass().getClassLoader() != null
            || ((RunnableScheduledFuture<?>) task).isPeriodic());
  }

  /** Whether virtual threads are mounted on this thread. */
  static boolean isCarrier(Thread thread) {
    return thread.getClass() == CARRIER;
  }

  private static boolean isSchedulerOfVirtualThreads(ForkJoinPool pool) {
    return CARRIER != null
        && pool.getFactory().getClass().getName().startsWith("java.lang.VirtualThread");
  }

  private static @Nullable Class<?> carrier() {
    try {
      return Class.forName("jdk.internal.misc.CarrierThread", false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
