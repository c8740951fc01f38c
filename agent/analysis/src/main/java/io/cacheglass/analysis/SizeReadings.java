package io.cacheglass.analysis;

import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.recorder.CacheDetails;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tiers without a limit of their own hold; one with a limit sees to itself. Stateless. */
final class SizeReadings {
  private static final double BYTES_PER_MB = 1024.0 * 1024;

  private SizeReadings() {}

  static List<Reading> of(@Nullable CacheDetails details) {
    List<Reading> readings = new ArrayList<>();
    double total = 0;
    int known = 0;
    List<CacheDetails.Tier> tiers = details == null ? List.of() : details.tiers();
    for (int i = 0; i < tiers.size(); i++) {
      CacheDetails.Tier tier = tiers.get(i);
      boolean limited = tier.byteLimit().isPresent() || tier.entryLimit().isPresent();
      if (!limited && tier.bytes().isPresent()) {
        double megabytes = tier.bytes().getAsLong() / BYTES_PER_MB;
        total += megabytes;
        known++;
        if (i < 2) {
          Measure measure = i == 0 ? Measure.TIER1_MEGABYTES : Measure.TIER2_MEGABYTES;
          readings.add(new Reading(measure, megabytes, 1));
        }
      }
    }
    if (known > 0) {
      readings.add(new Reading(Measure.TOTAL_MEGABYTES, total, 1));
    }
    return readings;
  }
}
