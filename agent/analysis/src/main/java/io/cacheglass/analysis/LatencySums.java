package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The durations of one or several caches, each rescaled from samples to the exact counts, so that a
 * cache that is sampled does not vanish beside one that is timed in full. Confined to one thread.
 *
 * <p>"All" is what a caller waits: a hit, a wait for another thread's load, or a miss with the load
 * that followed. Lookup and load are separate events, so a miss that loads is represented by the
 * load's duration alone; the miss itself takes microseconds where the load takes milliseconds.
 */
final class LatencySums {
  private final LatencyHistogram[] tiers = new LatencyHistogram[3];
  private final LatencyHistogram hit;
  private final LatencyHistogram miss;
  private final LatencyHistogram load;
  private final LatencyHistogram all;

  /** Sums of histograms of one kind; all that are added must be of that kind. */
  LatencySums(Supplier<LatencyHistogram> resolution) {
    Arrays.setAll(tiers, i -> resolution.get());
    hit = resolution.get();
    miss = resolution.get();
    load = resolution.get();
    all = resolution.get();
  }

  /** How many events of each kind the samples stand for. Immutable. */
  static final class Events {
    private final double[] tierHits;
    private final double misses;
    private final double coalesced;
    private final double loads;

    private Events(double[] tierHits, double misses, double coalesced, double loads) {
      this.tierHits = tierHits;
      this.misses = misses;
      this.coalesced = coalesced;
      this.loads = loads;
    }

    /** The exact counts. */
    static Events of(Counts counts) {
      return new Events(
          new double[] {counts.tierHits(1), counts.tierHits(2), counts.tierHits(3)},
          counts.misses() - counts.get(Counts.Kind.COALESCED),
          counts.get(Counts.Kind.COALESCED),
          CacheCosts.loads(counts));
    }

    /** As many as the weights of the samples say. */
    static Events of(LookupTimes times) {
      return new Events(
          new double[] {count(times.tier(1)), count(times.tier(2)), count(times.tier(3))},
          count(times.miss()),
          count(times.coalesced()),
          count(times.load()));
    }

    private static double count(@Nullable LatencyHistogram histogram) {
      return histogram == null ? 0 : histogram.count();
    }
  }

  LatencySums add(LookupTimes times, Events events) {
    for (int tier = 1; tier <= tiers.length; tier++) {
      add(times.tier(tier), events.tierHits[tier - 1], tiers[tier - 1], hit, all);
    }
    add(times.miss(), events.misses, miss);
    add(times.load(), events.loads, load);
    double loading = Math.min(events.loads, events.misses);
    add(times.load(), times.load() == null ? 0 : loading, all);
    add(times.miss(), times.load() == null ? events.misses : events.misses - loading, all);
    add(times.coalesced(), events.coalesced, all);
    return this;
  }

  Latencies latencies() {
    return new Latencies(
        hit.summary(),
        miss.summary(),
        load.summary(),
        all.summary(),
        Arrays.asList(tiers[0].summary(), tiers[1].summary(), tiers[2].summary()));
  }

  Latency all() {
    return all.summary();
  }

  private static void add(
      @Nullable LatencyHistogram samples, double events, LatencyHistogram... sums) {
    if (samples != null) {
      for (LatencyHistogram sum : sums) {
        sum.addScaledTo(samples, events);
      }
    }
  }
}
