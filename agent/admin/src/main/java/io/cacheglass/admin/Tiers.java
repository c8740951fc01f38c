package io.cacheglass.admin;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Latency;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The tiers of a cache with their counts, fastest first. Immutable. */
final class Tiers {

  /** One tier. Immutable. */
  static final class View {
    private final int number;
    private final CacheDetails.Tier tier;
    private final long hits;
    private final long reached;
    private final Latency latency;

    private View(int number, CacheDetails.Tier tier, Counts counts, Latency latency) {
      this.number = number;
      this.tier = tier;
      this.hits = counts.tierHits(number);
      this.reached = reached(counts, number);
      this.latency = latency;
    }

    /** Lookups that no faster tier has answered. */
    private static long reached(Counts counts, int number) {
      long reached = counts.hits() + counts.misses();
      for (int faster = 1; faster < number; faster++) {
        reached -= counts.tierHits(faster);
      }
      return reached;
    }

    /** "tier1" for the first. */
    String name() {
      return "tier" + number;
    }

    String kind() {
      return tier.kind().name().toLowerCase(Locale.ROOT);
    }

    boolean isMemory() {
      return tier.kind() == TierKind.HEAP || tier.kind() == TierKind.OFFHEAP;
    }

    boolean isDisk() {
      return tier.kind() == TierKind.DISK;
    }

    long hits() {
      return hits;
    }

    /** Lookups that came as far as this tier, whatever became of them. */
    long reached() {
      return reached;
    }

    OptionalLong entries() {
      return tier.entries();
    }

    OptionalLong entryLimit() {
      return tier.entryLimit();
    }

    OptionalLong bytes() {
      return tier.bytes();
    }

    OptionalLong byteLimit() {
      return tier.byteLimit();
    }

    /** Of the hits. */
    Latency latency() {
      return latency;
    }
  }

  /** What the second and third tier are where a library tells nothing: Ehcache's order. */
  private static final TierKind[] USUAL = {TierKind.HEAP, TierKind.OFFHEAP, TierKind.DISK};

  private Tiers() {}

  static List<View> of(CacheReport report) {
    Counts counts = CacheRow.countsOf(report);
    List<CacheDetails.Tier> tiers = tiers(report.details(), counts);
    List<View> views = new ArrayList<>(tiers.size());
    for (int number = 1; number <= Math.min(tiers.size(), USUAL.length); number++) {
      views.add(new View(number, tiers.get(number - 1), counts, report.tierLatency(number)));
    }
    return views;
  }

  private static List<CacheDetails.Tier> tiers(@Nullable CacheDetails details, Counts counts) {
    List<CacheDetails.Tier> tiers = new ArrayList<>();
    if (details == null) {
      int last = counts.tierHits(3) > 0 ? 3 : counts.tierHits(2) > 0 ? 2 : 1;
      for (int i = 0; i < last; i++) {
        tiers.add(unknown(USUAL[i]));
      }
    } else if (details.tiers().size() == 1) {
      tiers.add(only(details.tiers().get(0), details));
    } else {
      tiers.addAll(details.tiers());
    }
    return tiers;
  }

  private static CacheDetails.Tier unknown(TierKind kind) {
    OptionalLong none = OptionalLong.empty();
    return new CacheDetails.Tier(kind, none, none, none, none);
  }

  /** The only tier of a cache holds what the cache holds. */
  private static CacheDetails.Tier only(CacheDetails.Tier tier, CacheDetails details) {
    return new CacheDetails.Tier(
        tier.kind(),
        tier.entries().isPresent() ? tier.entries() : details.entries(),
        tier.entryLimit().isPresent() ? tier.entryLimit() : details.capacity(),
        tier.bytes(),
        tier.byteLimit());
  }
}
