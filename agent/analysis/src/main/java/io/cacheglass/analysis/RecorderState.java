package io.cacheglass.analysis;

/** What recorder and analysis say of themselves. Immutable. */
public final class RecorderState {
  private final long startedMillis;
  private final long droppedEvents;
  private final Memory memory;
  private final Patterns patterns;
  private final Detail detail;

  /** The state at one moment. */
  public RecorderState(
      long startedMillis, long droppedEvents, Memory memory, Patterns patterns, Detail detail) {
    this.startedMillis = startedMillis;
    this.droppedEvents = droppedEvents;
    this.memory = memory;
    this.patterns = patterns;
    this.detail = detail;
  }

  /** Epoch milliseconds. */
  public long startedMillis() {
    return startedMillis;
  }

  /** Sampled events that found no room, since the start; counts are never dropped. */
  public long droppedEvents() {
    return droppedEvents;
  }

  /** What recorder and analysis occupy, estimated from the sizes of their tables. */
  public long memoryBytes() {
    return memory.bytes;
  }

  /** What they may occupy at most. */
  public long memoryLimitBytes() {
    return memory.limitBytes;
  }

  /** Key patterns that are told apart. */
  public int patternsKept() {
    return patterns.kept;
  }

  /** Keys that were counted under "(other)" because there were too many patterns. */
  public long patternsFolded() {
    return patterns.folded;
  }

  /** Caches of which percentiles, keys and patterns are kept; of the others, exact counts. */
  public int cachesDetailed() {
    return detail.caches;
  }

  /** How many these may be. */
  public int cachesDetailedLimit() {
    return detail.cachesLimit;
  }

  /** Endpoints of which times are kept; of the others, exact counts. */
  public int endpointsDetailed() {
    return detail.endpoints;
  }

  /** How many these may be. */
  public int endpointsDetailedLimit() {
    return detail.endpointsLimit;
  }

  /** How many caches and endpoints are watched in detail. Immutable. */
  public static final class Detail {
    private final int caches;
    private final int cachesLimit;
    private final int endpoints;
    private final int endpointsLimit;

    public Detail(int caches, int cachesLimit, int endpoints, int endpointsLimit) {
      this.caches = caches;
      this.cachesLimit = cachesLimit;
      this.endpoints = endpoints;
      this.endpointsLimit = endpointsLimit;
    }
  }

  /** Memory in bytes. Immutable. */
  public static final class Memory {
    private final long bytes;
    private final long limitBytes;

    public Memory(long bytes, long limitBytes) {
      this.bytes = bytes;
      this.limitBytes = limitBytes;
    }
  }

  /** Numbers of patterns. Immutable. */
  public static final class Patterns {
    private final int kept;
    private final long folded;

    public Patterns(int kept, long folded) {
      this.kept = kept;
      this.folded = folded;
    }
  }
}
