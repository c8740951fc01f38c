package io.cacheglass.analysis;

import io.cacheglass.recorder.RequestSums;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One slow request of an endpoint, with what it asked of the caches. Immutable. */
public final class SlowRequest {
  private final String endpoint;
  private final long startMillis;
  private final RequestSums sums;
  private final List<Step> steps;

  /** A request that has ended. */
  public SlowRequest(String endpoint, long startMillis, RequestSums sums, List<Step> steps) {
    this.endpoint = endpoint;
    this.startMillis = startMillis;
    this.sums = sums;
    this.steps = Collections.unmodifiableList(new ArrayList<>(steps));
  }

  /** Display name of its endpoint. */
  public String endpoint() {
    return endpoint;
  }

  /** Epoch milliseconds of its begin. */
  public long startMillis() {
    return startMillis;
  }

  /** Its counts, which are exact, and times. */
  public RequestSums sums() {
    return sums;
  }

  /** Its first lookups, by their begin. */
  public List<Step> steps() {
    return steps;
  }

  /** What became of a lookup. */
  public enum Result {
    HIT,
    MISS,
    COALESCED,
    /** A load that no single lookup is known for, such as one of many keys. */
    LOAD;
  }

  /** A lookup with its load. Immutable. */
  public static final class Step {
    private final KeyCount key;
    private final String cacheName;
    private final Result result;
    private final int tier;
    private final long startNanos;
    private final long endNanos;
    private final long loadNanos;
    private final int weight;

    Step(KeyCount key, String cacheName, SlowStep from) {
      this.key = key;
      this.cacheName = cacheName;
      this.result = from.result;
      this.tier = from.tier;
      this.startNanos = from.startNanos;
      this.endNanos = from.endNanos;
      this.loadNanos = from.loadNanos;
      this.weight = from.weight;
    }

    /** The key with its cache; its counts mean nothing. */
    public KeyCount key() {
      return key;
    }

    public String cacheName() {
      return cacheName;
    }

    public Result result() {
      return result;
    }

    /** The tier that answered, 1 to 3; 0 for none. */
    public int tier() {
      return tier;
    }

    /** Nanoseconds from the begin of the request. */
    public long startNanos() {
      return startNanos;
    }

    /** Nanoseconds that it took, with its load. */
    public long nanos() {
      return endNanos - startNanos;
    }

    /** Nanoseconds that its load took; -1 without one. */
    public long loadNanos() {
      return loadNanos;
    }

    /** How many lookups it stands for. */
    public int weight() {
      return weight;
    }
  }
}
