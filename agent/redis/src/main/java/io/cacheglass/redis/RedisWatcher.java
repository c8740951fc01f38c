package io.cacheglass.redis;

import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.LibraryReading;
import io.cacheglass.analysis.redis.RedisCommandTimes;
import io.cacheglass.analysis.redis.RedisNames;
import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisNodes;
import io.cacheglass.bootstrap.AgentThreads;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.bootstrap.redis.RedisDatabase;
import io.cacheglass.bootstrap.redis.RedisServers;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LibraryCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the servers that the application uses, and those that work with them: every 30 s, one after
 * the other, in a daemon thread that exists from the first server on. Thread-safe; no other thread
 * ever waits for a server, but for who wants a fresh number, and that one second at most.
 */
public final class RedisWatcher implements RedisNodes {
  /** So many servers are asked. */
  static final int MOST_NODES = 100;

  private static final long PAUSE_MILLIS = 1_000;
  private static final long FRESH_MILLIS = 1_000;

  /** A server that nobody uses or names any more is still asked for so long; longer if down. */
  private static final long UNUSED_NANOS = TimeUnit.MINUTES.toNanos(10);

  private static final long UNUSED_DOWN_NANOS = TimeUnit.MINUTES.toNanos(60);

  private final RedisSettings settings;
  private final LongSupplier clock;
  private final LongSupplier ticker;
  private final Trust trust;

  /** By every address that it has; only the thread that asks changes it. */
  private final Map<String, WatchedNode> byAddress = new LinkedHashMap<>();

  private final Object lock = new Object();
  private final BlockingQueue<String> wanted = new LinkedBlockingQueue<>();
  private Map<String, LibraryReading> readings = new HashMap<>();
  private @Nullable Thread thread;
  private volatile @Nullable RedisCommandTimes times;
  private volatile List<RedisNode> published = Collections.emptyList();

  /**
   * A watcher that asks nobody yet.
   *
   * @param clock epoch milliseconds
   * @param ticker nanoseconds of a clock that nobody sets, such as {@link System#nanoTime}
   */
  public RedisWatcher(RedisSettings settings, LongSupplier clock, LongSupplier ticker) {
    this.settings = settings;
    this.clock = clock;
    this.ticker = ticker;
    this.trust = new Trust(settings.authorities());
  }

  /** Says where it is known from how long the application's commands take. */
  public void timedBy(RedisCommandTimes commandTimes) {
    times = commandTimes;
  }

  private Latency commandTime(Collection<String> addresses) {
    RedisCommandTimes known = times;
    return known == null ? Latency.NONE : known.of(addresses);
  }

  /**
   * Starts the thread once there is a server to ask. To be called often, by one thread; never
   * waits.
   */
  public void tick() {
    if (!settings.enabled() || thread != null) {
      return;
    }
    if (!settings.urls().isEmpty() || !RedisServers.open().isEmpty()) {
      Thread asking = AgentThreads.daemon("cacheglass-redis", this::run);
      asking.start();
      thread = asking; // else the next tick tries again
    }
  }

  @Override
  public boolean isEnabled() {
    return settings.enabled();
  }

  @Override
  public List<RedisNode> nodes() {
    return published;
  }

  /**
   * What the server behind a cache has counted.
   *
   * @param rowName name of the row in the recorder
   * @param fresh whether to wait for a new answer, a second at most
   * @return null if it is no database of Redis
   */
  public @Nullable LibraryReading reading(String rowName, boolean fresh) {
    String address = RedisNames.address(rowName);
    if (address.isEmpty()) {
      return null;
    }
    if (!settings.enabled()) {
      return notKept("no server is asked: cacheglass.redis is off");
    }
    LibraryReading last = fresh && isUp(address) ? freshReading(address) : lastReading(address);
    return last == null ? notKept("the server was not asked yet") : last;
  }

  private boolean isUp(String address) {
    for (RedisNode node : published) {
      if (node.addresses().contains(address)) {
        return node.state().isUp();
      }
    }
    return false;
  }

  private @Nullable LibraryReading lastReading(String address) {
    synchronized (lock) {
      return readings.get(address);
    }
  }

  private @Nullable LibraryReading freshReading(String address) {
    synchronized (lock) {
      LibraryReading before = readings.get(address);
      wanted.add(address);
      long end = System.nanoTime() + FRESH_MILLIS * 1_000_000;
      try {
        while (readings.get(address) == before && System.nanoTime() < end) {
          lock.wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return readings.get(address);
    }
  }

  private LibraryReading notKept(String why) {
    LibraryCounts none = LibraryCounts.builder("Redis INFO stats").notKept(why).build();
    return new LibraryReading(none, Counts.NONE, Counts.NONE, clock.getAsLong());
  }

  private void run() {
    Set<String> now = new LinkedHashSet<>();
    while (!Thread.currentThread().isInterrupted()) {
      tryRound(now);
      try {
        now = awaitWanted(); // also after a failure: it may last
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tryRound(Set<String> now) {
    try {
      round(now);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      ErrorLog.failed("what is known of Redis servers is incomplete", e);
    }
  }

  /** The addresses that somebody wants a fresh number of; waits a moment for the first one. */
  private Set<String> awaitWanted() throws InterruptedException {
    Set<String> addresses = new LinkedHashSet<>();
    String first = wanted.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      addresses.add(first);
      wanted.drainTo(addresses);
    }
    return addresses;
  }

  /** Looks who is there, and asks whoever it is time to ask, and these. Called by one thread. */
  void round(Set<String> now) {
    notice();
    for (WatchedNode node : nodesNow()) {
      boolean wants = !Collections.disjoint(now, node.addresses());
      if (byAddress.containsValue(node) && (wants || node.isDue(clock.getAsLong()))) {
        node.ask(trust, clock.getAsLong());
        mergeSame(node);
        publish();
      }
    }
    forget();
    publish();
  }

  /**
   * Ends the thread, which may be waiting for a server for some seconds, and closes all
   * connections. To be called by the thread that ticks.
   */
  void close() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
    nodesNow().forEach(WatchedNode::close);
  }

  private List<WatchedNode> nodesNow() {
    return new ArrayList<>(new LinkedHashSet<>(byAddress.values()));
  }

  private void notice() {
    long now = clock.getAsLong();
    for (RedisUrl url : settings.urls()) {
      Login login = new Login(url.isSecure(), url.credentials(), true);
      WatchedNode node = node(url.address(), login, now);
      if (node != null && !node.isConfigured()) {
        node.configured(login);
      }
    }
    RedisServers.open().forEach((database, library) -> {
      Login login = login(database);
      WatchedNode node = node(database.address(), login, now);
      if (node != null) {
        node.usedBy(library, login, ticker.getAsLong());
      }
    });
    for (WatchedNode each : nodesNow()) {
      for (String address : each.isUp() ? each.publish().links() : new ArrayList<String>()) {
        WatchedNode named = node(address, forLinkOf(each), now);
        if (named != null) {
          named.needed(ticker.getAsLong());
        }
      }
    }
  }

  private static Login login(RedisDatabase database) {
    return new Login(database.isSecure(), database.credentials(), false);
  }

  /** Sentinels have passwords of their own; the servers that they watch are asked without. */
  private static Login forLinkOf(WatchedNode node) {
    return node.info().role().equals("sentinel")
        ? new Login(node.login().isSecure(), null, false)
        : node.login();
  }

  private @Nullable WatchedNode node(String address, Login login, long now) {
    WatchedNode known = byAddress.get(address);
    if (known == null && byAddress.size() < MOST_NODES) {
      known = new WatchedNode(address, login, this::commandTime, now, ticker.getAsLong());
      byAddress.put(address, known);
    }
    return known;
  }

  /** A server that is known by two names is one: "localhost", and as its replicas call it. */
  private void mergeSame(WatchedNode node) {
    String run = node.isUp() ? node.info().text("run_id") : "";
    for (WatchedNode other : run.isEmpty() ? new ArrayList<WatchedNode>() : nodesNow()) {
      if (other != node && other.info().text("run_id").equals(run)) {
        WatchedNode kept = other.isUsed() ? other : node;
        WatchedNode gone = kept == node ? other : node;
        kept.merge(gone, gone == node);
        gone.addresses().forEach(address -> byAddress.put(address, kept));
        return;
      }
    }
  }

  private void forget() {
    long now = ticker.getAsLong();
    for (WatchedNode node : nodesNow()) {
      long kept = node.isUsed() && !node.isUp() ? UNUSED_DOWN_NANOS : UNUSED_NANOS;
      if (!node.isConfigured() && now - node.lastNeededNanos() >= kept) {
        node.close();
        byAddress.values().removeIf(each -> each == node);
      }
    }
  }

  private void publish() {
    List<RedisNode> nodes = new ArrayList<>();
    Map<String, LibraryReading> latest = new HashMap<>();
    for (WatchedNode node : nodesNow()) {
      nodes.add(node.publish());
      node.addresses().forEach(address -> latest.put(address, node.reading()));
    }
    published = Collections.unmodifiableList(nodes);
    synchronized (lock) {
      readings = latest;
      lock.notifyAll();
    }
  }
}
