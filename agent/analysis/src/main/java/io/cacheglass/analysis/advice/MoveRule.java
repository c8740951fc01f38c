package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.advice.Advice.Confidence;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one cache would make better use of another one's memory: a tenth of what one holds, given
 * to another of the same kind. Both must tell how many bytes their entries take.
 */
final class MoveRule {
  private static final double PART = 0.1;
  private static final double MUCH_MORE = 3;
  private static final double LEAST_SAVED_MILLIS = 5;

  private MoveRule() {}

  /** The move that saves most; null if none is worth it. */
  static @Nullable Advice best(List<Facts> caches) {
    Move best = null;
    for (Facts to : caches) {
      if (to.hasCurve() && to.fill() >= CacheRules.FULL && to.whatIf.isLru()) {
        for (Facts from : caches) {
          Move move = from == to || !from.hasCurve() || !from.whatIf.isLru() ? null : of(from, to);
          best = move != null && (best == null || move.saved > best.saved) ? move : best;
        }
      }
    }
    return best == null ? null : best.advice();
  }

  private static @Nullable Move of(Facts from, Facts to) {
    Tier giver = onlyTier(from);
    Tier taker = onlyTier(to);
    if (giver == null || taker == null || giver.kind() != taker.kind()) {
      return null;
    }
    double moved = PART * from.curve.limits().entries();
    double gained = moved * bytesEach(giver) / bytesEach(taker);
    Move move = new Move(from, to, moved, gained);
    boolean sure = move.gain - to.whatIf.error() > 0 && move.loss + from.curve.error() < move.gain;
    return sure && move.cost * MUCH_MORE <= move.benefit && move.saved >= LEAST_SAVED_MILLIS
        ? move
        : null;
  }

  /** The one tier of a cache that knows its bytes and its entries; null if it is not so simple. */
  private static @Nullable Tier onlyTier(Facts facts) {
    CacheDetails details = facts.details();
    if (details == null || details.tiers().size() != 1) {
      return null;
    }
    Tier tier = details.tiers().get(0);
    return tier.bytes().orElse(0) > 0 && tier.entries().orElse(0) > 0 ? tier : null;
  }

  private static double bytesEach(Tier tier) {
    return (double) tier.bytes().orElse(0) / Math.max(1, tier.entries().orElse(0));
  }

  /** Entries of one cache given up for entries of another. Immutable. */
  private static final class Move {
    private final Facts from;
    private final Facts to;
    private final double moved;
    private final double gain;
    private final double loss;
    private final double benefit;
    private final double cost;
    private final double saved;

    Move(Facts from, Facts to, double moved, double gained) {
      this.from = from;
      this.to = to;
      this.moved = moved;
      double larger = to.curve.limits().entries() + gained;
      double smaller = from.curve.limits().entries() - moved;
      gain = Math.max(0, to.whatIf.hitRateAt(larger) - to.hitRate());
      loss = Math.max(0, from.hitRate() - from.whatIf.hitRateAt(smaller));
      benefit = to.savedMillis(gain);
      cost = from.savedMillis(loss);
      saved = benefit - cost;
    }

    Advice advice() {
      String entries = Facts.count(moved);
      return Advice.about("move", to.key())
          .title("Give the room of " + entries + " entries of " + from.name() + " to " + to.name())
          .evidence(from.name() + " would lose " + Facts.points(loss) + " of hit rate, " + to.name()
              + " would gain " + Facts.points(gain))
          .gain(Facts.millis(saved) + " less waiting every second, with the same memory")
          .cost(Facts.points(loss) + " of hit rate of " + from.name())
          .confidence(Confidence.MEDIUM)
          .saves(saved)
          .number("entries", moved)
          .number("gain", gain)
          .number("loss", loss)
          .build();
    }
  }
}
