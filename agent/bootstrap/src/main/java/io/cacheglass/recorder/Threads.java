package io.cacheglass.recorder;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cells and the context of the current thread, and sums over all threads. Thread-safe.
 *
 * <p>Nothing between getting a carrier's cells and writing to them may block: a virtual thread is
 * moved to another carrier only where it blocks, so the cells have one writer at a time.
 */
final class Threads {
  private static final ThreadLocal<@Nullable ThreadCells> CURRENT = threadLocal();
  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtualHandle();

  /** Contexts of virtual threads that are in a request or an operation; removed at its end. */
  private static final ConcurrentHashMap<Thread, ThreadContext> VIRTUAL = new ConcurrentHashMap<>();

  /**
   * Cells of the JDK's fork-join threads, which may lose their locals after every task, as those of
   * the common pool do: else each task would begin with new cells and leave a table to add up.
   */
  private static final ConcurrentHashMap<Thread, ThreadCells> KEPT = new ConcurrentHashMap<>();

  private static final ConcurrentLinkedQueue<Registration> REGISTRATIONS =
      new ConcurrentLinkedQueue<>();

  private static final long MAX_SETTLING_NANOS = 50_000_000;
  private static final long SETTLING_NAP_NANOS = 10_000;

  /** Threads that are charging a request's cells just now. */
  private static final AtomicInteger SETTLING = new AtomicInteger();

  /** Requests that ended while a snapshot was being taken; the reader charges their cells. */
  private static final ConcurrentLinkedQueue<Settled> SETTLED = new ConcurrentLinkedQueue<>();

  /** A snapshot is being taken. */
  private static volatile boolean reading;

  /** Sums of threads that have ended; guarded by itself. */
  private static final CellTable RETIRED = CellTable.ofSums();

  private Threads() {}

  /** The cell to count in. On the hot path. */
  static Cell cell(CacheRow row) {
    ThreadCells cells = CURRENT.get();
    if (cells != null) {
      Cell cell = cells.known(row);
      if (cell != null) {
        return cell;
      }
    }
    return findCell(row);
  }

  private static Cell findCell(CacheRow row) {
    return cells().cell(row, contextIfAny());
  }

  /** The cell to count in, for a caller that has the current thread's context at hand. */
  static Cell cell(CacheRow row, @Nullable ThreadContext context) {
    ThreadCells cells = cells(context);
    Cell cell = cells.known(row);
    return cell != null ? cell : cells.cell(row, context);
  }

  /** Like {@link #cells()}, for a caller that has the current thread's context at hand. */
  static ThreadCells cells(@Nullable ThreadContext context) {
    ThreadCells own = context == null ? null : context.cells;
    return own != null ? own : cells();
  }

  /** The cells of the current thread or its carrier. */
  static ThreadCells cells() {
    ThreadCells cells = CURRENT.get();
    return cells != null ? cells : findCells();
  }

  private static ThreadCells findCells() {
    Thread thread = Thread.currentThread();
    boolean kept = mayLoseLocals(thread);
    ThreadCells cells = kept ? KEPT.get(thread) : null;
    if (cells == null) {
      CellTable table = CellTable.ofThread();
      cells = new ThreadCells(table, isVirtual(thread));
      REGISTRATIONS.add(new Registration(cells, table));
      if (kept) {
        forgetDead();
        KEPT.put(thread, cells);
      }
    }
    CURRENT.set(cells);
    return cells;
  }

  /** Of the JDK's own classes only: a thread of the host may have a hashCode of its own. */
  private static boolean mayLoseLocals(Thread thread) {
    return thread instanceof ForkJoinWorkerThread
        && thread.getClass().getClassLoader() == null
        && !Tasks.isCarrier(thread);
  }

  private static void forgetDead() {
    KEPT.keySet().removeIf(thread -> !thread.isAlive());
  }

  /** The context of the current thread; null for a virtual thread outside of everything. */
  static @Nullable ThreadContext contextIfAny() {
    ThreadContext context = cells().context;
    return context != null ? context : VIRTUAL.get(Thread.currentThread());
  }

  /** What the current thread asks caches for. */
  static Origin origin() {
    ThreadContext context = contextIfAny();
    return context == null ? Origin.NONE : context.origin();
  }

  /** The context of the current thread, made if need be. End with {@link #leave}. */
  static ThreadContext context() {
    ThreadContext context = cells().context;
    return context != null
        ? context
        : VIRTUAL.computeIfAbsent(Thread.currentThread(), thread -> new ThreadContext(null));
  }

  /** Forgets the context of a virtual thread that is idle again; puts the right cells in force. */
  static void leave(ThreadContext context) {
    ThreadCells own = context.cells;
    if (own != null) {
      own.contextChanged(context);
    } else if (context.isIdle()) {
      VIRTUAL.remove(Thread.currentThread());
    }
  }

  /** Forgets what the current thread had under way, because it is not known any more. */
  static void forgetFrames() {
    ThreadCells cells = CURRENT.get();
    ThreadContext own = cells == null ? null : cells.context;
    ThreadContext context = own == null ? VIRTUAL.get(Thread.currentThread()) : own;
    if (context != null) {
      context.forgetFrames();
      leave(context);
    }
  }

  /** The request that the current thread works for, null for none. Makes nothing. */
  static @Nullable Origin asking() {
    ThreadCells cells = CURRENT.get();
    ThreadContext context = cells == null ? null : cells.context;
    if (context == null && !VIRTUAL.isEmpty()) {
      context = VIRTUAL.get(Thread.currentThread());
    }
    return context == null || !context.isAsking() ? null : request(context);
  }

  private static @Nullable Origin request(ThreadContext context) {
    PendingCells pending = context.pending.get();
    Origin request = pending == null ? Origin.of(context.endpoint) : pending.request();
    return request == Origin.NONE ? null : request;
  }

  /** Charges what this thread asks from now on to a request, until {@link #goBack}. */
  static Suspended workFor(Origin request) {
    ThreadContext context = context();
    Suspended before = new Suspended(context);
    context.requestFrame = context.push(null);
    PendingCells cells = request instanceof PendingCells ? (PendingCells) request : null;
    if (cells != null && (cells.endpoint() < 0 || cells.isLogged())) {
      charge(context, cells);
    } else {
      charge(context, request.endpoint(), false, null);
    }
    return before;
  }

  /** Ends {@link #workFor}. */
  static void goBack(Suspended before) {
    ThreadContext context = before.context;
    Frame barrier = context.requestFrame;
    if (barrier != null) {
      context.pop(barrier);
      context.forgetRows();
    }
    context.forgetMisses();
    PendingCells mine = context.pending.get();
    if (mine != null && mine != before.pending) {
      leaveOrSettle(context, mine);
    }
    before.resume();
    leave(context);
  }

  /**
   * Charges what this thread asks from now on to an endpoint, -1 if it is not known yet.
   *
   * @param log of the request, null if it has none
   */
  static void charge(ThreadContext context, int endpoint, boolean apart, @Nullable RequestLog log) {
    PendingCells before = context.pending.get();
    context.endpoint = Math.max(endpoint, Endpoints.NO_REQUEST_ID);
    if (apart || before != null || log != null) {
      PendingCells own = log == null ? new PendingCells(endpoint) : new PendingCells(log, endpoint);
      own.outer = before;
      context.pending.set(own);
    }
    cells().contextChanged(context);
  }

  /** Charges what this thread asks from now on to nobody: it is our own work. */
  static void chargeNobody(ThreadContext context) {
    PendingCells own = PendingCells.ofQuietWork();
    own.outer = context.pending.get();
    context.endpoint = Endpoints.NO_REQUEST_ID;
    context.pending.set(own);
    cells().contextChanged(context);
  }

  /** Charges what this thread asks from now on to a request whose endpoint is not known yet. */
  private static void charge(ThreadContext context, PendingCells request) {
    SETTLING.incrementAndGet();
    try {
      // Not while a snapshot is being taken: it could miss cells that move from here to there.
      PendingCells again = reading ? null : request.takeBack();
      PendingCells own = again == null ? new PendingCells(request) : again;
      own.outer = context.pending.get();
      context.endpoint = Endpoints.NO_REQUEST_ID;
      context.pending.set(own);
    } finally {
      SETTLING.decrementAndGet();
    }
    cells().contextChanged(context);
  }

  private static void leaveOrSettle(ThreadContext context, PendingCells task) {
    PendingCells outer = task.outer;
    if (task.asked != null && task.asked.leave(task)) {
      context.pending.set(outer); // later: a reader sees the cells here or there, or in both
    } else {
      settle(context, task.chargedTo(), task);
    }
  }

  /**
   * Charges the cells of a request that has ended to its endpoint. Never blocks: while a snapshot
   * is being taken, it leaves them to the reader, which sees them either here or there, once.
   */
  static void settle(ThreadContext context, int endpoint, PendingCells pending) {
    SETTLING.incrementAndGet();
    try {
      if (reading) {
        PendingCells outer = pending.outer;
        SETTLED.add(new Settled(endpoint, pending));
        context.pending.set(outer);
      } else {
        context.pending.set(pending.outer);
        pending.settle(endpoint, cells().table, charged -> {});
      }
    } finally {
      SETTLING.decrementAndGet();
    }
  }

  /**
   * Shows every table of cells, those of living threads and one for all that have ended, and the
   * cells of requests under way, which belong to no endpoint yet.
   */
  static void forEach(Consumer<CellTable> tables, Consumer<PendingCells> pending) {
    synchronized (RETIRED) {
      reading = true;
      try {
        awaitSettling();
        Set<PendingCells> underWay = lookAt(tables);
        tables.accept(RETIRED);
        underWay.forEach(pending);
      } finally {
        reading = false;
      }
    }
  }

  /**
   * Gives what rows have counted to their heirs, so that other rows can have their ids. Nobody may
   * count in them any more: their cells are moved by the sums of threads that have ended, and their
   * threads keep the cells for who comes next.
   *
   * @return those that have nothing left, with what their cells had counted; others are part of a
   *     request that is under way
   */
  static Map<DepartedRow, Counts> handOver(List<DepartedRow> rows) {
    Map<DepartedRow, Counts> handedOver = new LinkedHashMap<>();
    synchronized (RETIRED) {
      reading = true;
      try {
        if (!awaitSettling()) {
          return handedOver; // cells are on their way from a request to a thread
        }
        List<CellTable> tables = new ArrayList<>();
        tables.add(RETIRED); // first, because it gets what is taken off the others
        Set<PendingCells> underWay = lookAt(tables::add);
        for (DepartedRow row : rows) {
          if (underWay.stream().noneMatch(request -> request.counts(row.id()))) {
            handedOver.put(row, handOver(row, tables));
          }
        }
      } finally {
        reading = false;
      }
    }
    return handedOver;
  }

  private static Counts handOver(DepartedRow row, List<CellTable> tables) {
    CacheRow heir = row.heir();
    Cell sum = new Cell();
    for (CellTable table : tables) {
      RETIRED.move(table, row.id(), heir == null ? RowMoves.NOBODY : heir.id(), sum);
    }
    return CellCounts.of(sum);
  }

  /** Shows the tables of living threads; returns the cells of requests that are under way. */
  private static Set<PendingCells> lookAt(Consumer<CellTable> tables) {
    Set<PendingCells> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    addVirtual(underWay);
    addThreads(underWay, tables);
    addLeft(underWay);
    chargeSettled(underWay);
    return underWay;
  }

  private static void addThreads(Set<PendingCells> underWay, Consumer<CellTable> tables) {
    forgetDead();
    for (Iterator<Registration> all = REGISTRATIONS.iterator(); all.hasNext(); ) {
      Registration registration = all.next();
      ThreadCells cells = registration.owner.get();
      if (cells == null) {
        all.remove();
        RETIRED.add(registration.table);
        retirePending(registration.pending);
        registration.table.release();
      } else {
        addPending(registration.pending, underWay);
        tables.accept(registration.table);
      }
    }
  }

  private static void chargeSettled(Set<PendingCells> underWay) {
    for (Settled next = SETTLED.poll(); next != null; next = SETTLED.poll()) {
      next.cells.settle(next.endpoint, RETIRED, underWay::remove);
    }
  }

  /** Tasks that have ended; behind those under way, which is the order in which they go there. */
  private static void addLeft(Set<PendingCells> underWay) {
    for (PendingCells request : new ArrayList<>(underWay)) {
      request.forEachLeft(underWay::add);
    }
  }

  /** Whether nobody is charging a request's cells any more. */
  private static boolean awaitSettling() {
    long deadline = System.nanoTime() + MAX_SETTLING_NANOS;
    while (SETTLING.get() > 0 && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(SETTLING_NAP_NANOS);
    }
    return SETTLING.get() == 0;
  }

  private static void addVirtual(Set<PendingCells> underWay) {
    VIRTUAL.forEach((thread, context) -> {
      if (thread.isAlive()) {
        addPending(context.pending, underWay);
      } else if (VIRTUAL.remove(thread, context)) {
        retirePending(context.pending);
      }
    });
  }

  private static void addPending(
      @Nullable AtomicReference<@Nullable PendingCells> pending, Set<PendingCells> underWay) {
    PendingCells cells = pending == null ? null : pending.get();
    for (PendingCells each = cells; each != null; each = each.outer) {
      underWay.add(each);
    }
  }

  /** A thread that ended inside a request leaves cells without an endpoint. */
  private static void retirePending(@Nullable AtomicReference<@Nullable PendingCells> pending) {
    PendingCells cells = pending == null ? null : pending.get();
    for (PendingCells each = cells; each != null; each = each.outer) {
      if (each.asked == null || !each.asked.leave(each)) {
        each.settle(each.chargedTo(), RETIRED, charged -> {});
      }
    }
  }

  /** Tables of threads that are alive, or were at the last look. */
  static int tables() {
    return REGISTRATIONS.size();
  }

  /** Virtual threads that are in a request or an operation. */
  static int virtualContexts() {
    return VIRTUAL.size();
  }

  private static ThreadLocal<@Nullable ThreadCells> threadLocal() {
    try {
      // Open to us only if the agent opened it; each carrier then has one value for all its
      // virtual threads. Without it every virtual thread has its own cells: exact, but larger.
      return newThreadLocal(Class.forName("jdk.internal.misc.CarrierThreadLocal"));
    } catch (ReflectiveOperationException e) {
      return new ThreadLocal<>();
    }
  }

  @SuppressWarnings("unchecked") // a new thread-local is empty: it fits any type of value
  private static ThreadLocal<@Nullable ThreadCells> newThreadLocal(Class<?> type)
      throws ReflectiveOperationException {
    return (ThreadLocal<@Nullable ThreadCells>) type.getConstructor().newInstance();
  }

  private static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null || CURRENT.getClass() == ThreadLocal.class) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable MethodHandle isVirtualHandle() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return null; // before JDK 21
    }
  }

  /**
   * Keeps the counts of a thread beyond its end. The weak reference is cleared when the thread's
   * locals are, which is later than its end but needs no check of thread states, and also holds for
   * pools of the host's that erase the locals of living threads.
   */
  private static final class Registration {
    private final WeakReference<ThreadCells> owner;
    private final CellTable table;
    private final @Nullable AtomicReference<@Nullable PendingCells> pending;

    Registration(ThreadCells owner, CellTable table) {
      this.owner = new WeakReference<>(owner);
      this.table = table;
      ThreadContext context = owner.context;
      pending = context == null ? null : context.pending; // not the context, which holds the owner
    }
  }

  /** The cells of a request that ended while a snapshot was being taken. */
  private static final class Settled {
    private final int endpoint;
    private final PendingCells cells;

    Settled(int endpoint, PendingCells cells) {
      this.endpoint = endpoint;
      this.cells = cells;
    }
  }
}
