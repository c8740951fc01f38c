package io.cacheglass.analysis.redis;

import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One server of Redis as it was when it was asked last. Immutable. */
public final class RedisNode {

  /** What came of asking it. */
  public enum State {
    /** It was not asked yet. */
    WAITING,
    CONNECTED,
    /** It answers, but is still reading its data from disk. */
    LOADING,
    /** Nobody listens there, or it takes no more clients. */
    REFUSED,
    /** It does not answer in time. */
    TIMEOUT,
    /** It wants a password that we don't have, or refuses it, or the user may not ask. */
    AUTHENTICATION,
    /** There is no secure connection to it. */
    TLS,
    /** Everything else that goes wrong. */
    FAILED,
    /** It can't be asked: it has no host and port, or there are too many. */
    NOT_ASKED;

    /** The word of the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the last question was answered. */
    public boolean isUp() {
      return this == CONNECTED || this == LOADING;
    }

    boolean isFailure() {
      return !isUp() && this != WAITING && this != NOT_ASKED;
    }
  }

  /** So far back do rates look. */
  private static final long RECENT_MILLIS = 5 * 60_000;

  private final String address;
  private final List<String> addresses;
  private final State state;
  private final String error;
  private final RedisInfo info;
  private final RedisTopology topology;
  private final boolean used;
  private final boolean secure;
  private final String libraries;
  private final int failures;
  private final long failingSinceMillis;
  private final long askedMillis;
  private final List<RedisPoint> points;

  private RedisNode(Builder builder) {
    address = builder.address;
    addresses = Collections.unmodifiableList(new ArrayList<>(builder.addresses));
    state = builder.state;
    error = builder.error;
    info = builder.info;
    topology = builder.topology;
    used = builder.used;
    secure = builder.secure;
    libraries = builder.libraries;
    failures = builder.failures;
    failingSinceMillis = builder.failingSinceMillis;
    askedMillis = builder.askedMillis;
    points = Collections.unmodifiableList(new ArrayList<>(builder.points));
  }

  /** A builder of a node that was not asked yet. */
  public static Builder builder(String address) {
    return new Builder(address);
  }

  /** "host:port" as the application names it. */
  public String address() {
    return address;
  }

  /** Every name by which the same server is known, the first one being {@link #address}. */
  public List<String> addresses() {
    return addresses;
  }

  public State state() {
    return state;
  }

  /** What is wrong and what would help, as a sentence; "" if nothing is. */
  public String error() {
    return error;
  }

  /** The last answer, also of one that does not answer any more. */
  public RedisInfo info() {
    return info;
  }

  /** The cluster as this node sees it. */
  public RedisTopology topology() {
    return topology;
  }

  /** Whether the application uses it, or the operator named it; else other servers did. */
  public boolean isUsed() {
    return used;
  }

  /** Whether our connection is encrypted, as the application's is. */
  public boolean isSecure() {
    return secure;
  }

  /** The application's client libraries that use it, separated by commas. */
  public String libraries() {
    return libraries;
  }

  /** How often it could not be asked in the last minute. */
  public int failures() {
    return failures;
  }

  /** Epoch milliseconds since when it does not answer; 0 if it does. */
  public long failingSinceMillis() {
    return failingSinceMillis;
  }

  /** Epoch milliseconds of the last answer; 0 if there never was one. */
  public long askedMillis() {
    return askedMillis;
  }

  /** What it counted in the last hours, oldest first. */
  public List<RedisPoint> points() {
    return points;
  }

  /** The last point; null if it never answered. */
  public @Nullable RedisPoint latest() {
    return points.isEmpty() ? null : points.get(points.size() - 1);
  }

  /** The point some minutes before the last one, to take differences from; null with one only. */
  public @Nullable RedisPoint earlier() {
    RedisPoint latest = latest();
    RedisPoint found = null;
    for (int i = points.size() - 2; i >= 0 && latest != null; i--) {
      if (found != null && latest.millis() - points.get(i).millis() > RECENT_MILLIS) {
        break;
      }
      found = points.get(i);
    }
    return found;
  }

  /** "host:port" of the servers that it works with, as far as it says so. */
  public List<String> links() {
    List<String> links = new ArrayList<>(info.replicas());
    links.addAll(info.watchedPrimaries());
    if (!info.primaryAddress().isEmpty()) {
      links.add(info.primaryAddress());
    }
    links.addAll(topology.addresses());
    return links;
  }

  /**
   * What rules judge it by. A server that only others named is not missed when we can't reach it:
   * it may not be meant to be reached from here.
   */
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    if (used && state != State.WAITING && state != State.NOT_ASKED) {
      readings.add(new Reading(Measure.REDIS_FAILURES, failures, 1).because(error));
    }
    if (state.isUp()) {
      readings.add(new Reading(Measure.REDIS_MEMORY, info.memoryRatio(), 1).because(memory()));
    }
    return readings;
  }

  private String memory() {
    String most = info.text("maxmemory_human");
    return info.text("used_memory_human")
        + (most.isEmpty() ? "" : " of " + most)
        + ", policy "
        + info.text("maxmemory_policy");
  }

  /** Builds a {@link RedisNode}. Confined to one thread. */
  public static final class Builder {
    private final String address;
    private List<String> addresses;
    private State state = State.WAITING;
    private String error = "";
    private RedisInfo info = RedisInfo.NONE;
    private RedisTopology topology = RedisTopology.NONE;
    private boolean used = true;
    private boolean secure;
    private String libraries = "";
    private int failures;
    private long failingSinceMillis;
    private long askedMillis;
    private List<RedisPoint> points = Collections.emptyList();

    private Builder(String address) {
      this.address = address;
      this.addresses = Collections.singletonList(address);
    }

    public Builder addresses(List<String> value) {
      addresses = value;
      return this;
    }

    /** What came of asking, and a sentence on what went wrong. */
    public Builder state(State value, String why) {
      state = value;
      error = why;
      return this;
    }

    public Builder info(RedisInfo value) {
      info = value;
      return this;
    }

    public Builder topology(RedisTopology value) {
      topology = value;
      return this;
    }

    public Builder used(boolean value) {
      used = value;
      return this;
    }

    public Builder secure(boolean value) {
      secure = value;
      return this;
    }

    public Builder libraries(String value) {
      libraries = value;
      return this;
    }

    /** Failures of the last minute, and since when (epoch milliseconds, 0 for not). */
    public Builder failures(int value, long sinceMillis) {
      failures = value;
      failingSinceMillis = sinceMillis;
      return this;
    }

    public Builder askedMillis(long value) {
      askedMillis = value;
      return this;
    }

    public Builder points(List<RedisPoint> value) {
      points = value;
      return this;
    }

    public RedisNode build() {
      return new RedisNode(this);
    }
  }
}
