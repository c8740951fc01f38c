package io.cacheglass.redis;

import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.LibraryReading;
import io.cacheglass.analysis.redis.RedisInfo;
import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisNode.State;
import io.cacheglass.analysis.redis.RedisTopology;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One server: how it is reached, and what it said last. Confined to the thread that asks. */
final class WatchedNode {
  static final long INTERVAL_MILLIS = 30_000;

  /** One that fails is asked more often, so that its recovery is seen soon. */
  static final long RETRY_MILLIS = 10_000;

  private static final long FAILURES_KEPT_MILLIS = 60_000;
  private static final String SOURCE = "Redis INFO stats";

  private final String address;
  private final Set<String> addresses = new LinkedHashSet<>();
  private final Set<String> libraries = new TreeSet<>();
  private final Deque<Long> failures = new ArrayDeque<>();
  private final Tally tally = new Tally();
  private final Function<Collection<String>, Latency> times;
  private Login login;
  private boolean used;
  private boolean configured;
  private long lastNeededNanos;

  private @Nullable ServerLink link;
  private State state = State.WAITING;
  private String error = "";
  private RedisInfo info = RedisInfo.NONE;
  private RedisTopology topology = RedisTopology.NONE;
  private LibraryReading reading;
  private long nextMillis;
  private long askedMillis;
  private long failingSinceMillis;
  private long commandsBefore;

  WatchedNode(
      String address,
      Login login,
      Function<Collection<String>, Latency> times,
      long nowMillis,
      long nowNanos) {
    this.address = address;
    this.times = times;
    this.login = login;
    addresses.add(address);
    lastNeededNanos = nowNanos;
    reading = notKept("the server was not asked yet", nowMillis);
    if (!isHostAndPort(address)) {
      state = State.NOT_ASKED;
      error = "it is not reached by host and port, and is not asked";
      reading = notKept(error, nowMillis);
    }
  }

  private static boolean isHostAndPort(String address) {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    return colon > 0 && port.matches("[0-9]{1,5}") && RedisUrl.isPort(Integer.parseInt(port));
  }

  String address() {
    return address;
  }

  Set<String> addresses() {
    return addresses;
  }

  boolean isUsed() {
    return used;
  }

  boolean isConfigured() {
    return configured;
  }

  /** The application has a connection to it now. */
  void usedBy(String library, Login its, long nowNanos) {
    used = true;
    lastNeededNanos = nowNanos;
    libraries.add(library);
    if (!configured && its.credentials() != null) {
      login = its;
    }
  }

  /** Another server names it. */
  void needed(long nowNanos) {
    lastNeededNanos = nowNanos;
  }

  /** The operator has named it. */
  void configured(Login its) {
    used = true;
    configured = true;
    login = its;
  }

  Login login() {
    return login;
  }

  /** When somebody used or named it last, by the ticker. */
  long lastNeededNanos() {
    return lastNeededNanos;
  }

  RedisInfo info() {
    return info;
  }

  boolean isUp() {
    return state.isUp();
  }

  boolean isDue(long nowMillis) {
    // Also when the clock was set back.
    return state != State.NOT_ASKED
        && (nowMillis >= nextMillis || nextMillis - nowMillis > INTERVAL_MILLIS);
  }

  /** What there is for the truth check. */
  LibraryReading reading() {
    return reading;
  }

  /**
   * Takes the names and users of another node that has turned out to be the same server.
   *
   * @param askedSince whether the other was asked after this one, whose next reading of the
   *     server's commands has those then, too
   */
  void merge(WatchedNode other, boolean askedSince) {
    addresses.addAll(other.addresses);
    libraries.addAll(other.libraries);
    used |= other.used;
    if (other.lastNeededNanos - lastNeededNanos > 0) {
      lastNeededNanos = other.lastNeededNanos;
    }
    other.close();
    if (askedSince) {
      commandsBefore += other.commandsBefore;
    }
  }

  /** Asks it, which takes some seconds at most. */
  void ask(Trust trust, long nowMillis) {
    boolean reused = link != null;
    try {
      try {
        askOnce(trust, nowMillis);
      } catch (Trouble stale) {
        close();
        if (!reused) {
          throw stale;
        }
        askOnce(trust, nowMillis); // servers close what was idle for long, or have been restarted
      }
    } catch (Trouble trouble) {
      failed(trouble, nowMillis);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      failed(Trouble.ofAnswer(e), nowMillis);
    }
    forgetFailures(nowMillis);
  }

  private void askOnce(Trust trust, long nowMillis) throws Trouble {
    ServerLink open = link;
    if (open == null) {
      open = ServerLink.open(address, login, trust);
      link = open;
    }
    List<Integer> rows = OurRows.of(addresses);
    long ownCommands = commandsBefore + open.commands();
    CounterSnapshot earlier = Recorder.snapshot();
    RedisInfo said = RedisInfo.parse(open.info());
    CounterSnapshot later = Recorder.snapshot();
    boolean loading = said.text("loading").equals("1");
    double pingNanos = loading ? Double.NaN : open.pingNanos();
    topology = said.text("cluster_enabled").equals("1") ? topology(open) : RedisTopology.NONE;

    Counts ours = LibraryReading.sum(later, rows);
    tally.add(nowMillis, said, ours, ownCommands, pingNanos, times.apply(addresses));
    Counts before = LibraryReading.sum(earlier, rows);
    reading = new LibraryReading(counts(said, rows.size()), before, ours, nowMillis);
    info = said;
    state = loading ? State.LOADING : State.CONNECTED;
    error = loading ? "the server reads its data from disk" : "";
    askedMillis = nowMillis;
    failingSinceMillis = 0;
    nextMillis = nowMillis + INTERVAL_MILLIS;
  }

  /** A user who may not ask this loses slots and the nodes that the application does not use. */
  private RedisTopology topology(ServerLink open) throws Trouble {
    try {
      return RedisTopology.parse(open.clusterNodes(), address);
    } catch (Trouble trouble) {
      if (trouble.state() != State.AUTHENTICATION) {
        throw trouble;
      }
      return RedisTopology.NONE;
    }
  }

  private void failed(Trouble trouble, long nowMillis) {
    close();
    state = trouble.state();
    error = trouble.words();
    reading = notKept("the server cannot be asked: " + error, nowMillis);
    failures.addLast(nowMillis);
    failingSinceMillis = failingSinceMillis == 0 ? nowMillis : failingSinceMillis;
    nextMillis = nowMillis + RETRY_MILLIS;
  }

  private void forgetFailures(long nowMillis) {
    failures.removeIf(at -> Math.abs(nowMillis - at) >= FAILURES_KEPT_MILLIS);
  }

  private LibraryCounts counts(RedisInfo said, int rows) {
    StringBuilder why = new StringBuilder("the server counts what all its clients (")
        .append(said.text("connected_clients"))
        .append(" are connected, one of them is Cacheglass) ask of all its databases");
    if (rows > 1) {
      why.append("; ours are those of all ").append(rows).append(" rows of this server");
    }
    why.append("; metadata such as EXISTS and TTL count as lookups there, an absent field of a"
        + " present hash as a hit; INFO and PING, which is all that Cacheglass asks, do not count");
    if (tally.beginnings() > 0) {
      why.append("; the server was restarted or its statistics were reset meanwhile, and what it"
          + " had counted since the reading before is lost");
    }
    return LibraryCounts.builder(SOURCE)
        .hits(tally.hits())
        .misses(tally.misses())
        .countsProbes()
        .difference(why.toString())
        .build();
  }

  private static LibraryReading notKept(String why, long nowMillis) {
    return new LibraryReading(
        LibraryCounts.builder(SOURCE).notKept(why).build(), Counts.NONE, Counts.NONE, nowMillis);
  }

  void close() {
    ServerLink open = link;
    if (open != null) {
      commandsBefore += open.commands();
      open.close();
      link = null;
    }
  }

  RedisNode publish() {
    return RedisNode.builder(address)
        .addresses(new ArrayList<>(addresses))
        .state(state, error)
        .info(info)
        .topology(topology)
        .used(used)
        .secure(login.isSecure())
        .libraries(String.join(", ", libraries))
        .failures(failures.size(), failingSinceMillis)
        .askedMillis(askedMillis)
        .points(tally.points())
        .build();
  }
}
