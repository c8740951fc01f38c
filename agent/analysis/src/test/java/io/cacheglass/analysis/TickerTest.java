package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final CounterSnapshot NOTHING = CounterSnapshot.builder().build();

  private final Map<Integer, Integer> followed = new HashMap<>();
  private final States states = new States(left -> {});
  private final DetailsMemo details = new DetailsMemo(id -> null, () -> 0);
  private final Ticker ticker = new Ticker(states, details, new Recorded(), 0);

  @Test
  void join_busyCache_itsSuccessorIsFollowedAsItWas() {
    ticker.tick(
        NOTHING,
        CounterSnapshot.builder()
            .cache(Feed.info(0, "shop", true), lookups(40_000), Counts.NONE)
            .build(),
        1_000);
    assertThat(followed).containsOnlyKeys(0);
    assertThat(followed.get(0)).isEqualTo(CacheRow.ALL_KEYS / 8);

    ticker.join(
        CounterSnapshot.builder()
            .cache(Feed.info(1, "shop", true), lookups(3), Counts.NONE)
            .member(1, 0, false, lookups(40_000), Counts.NONE)
            .build(),
        new LabelTable());

    assertThat(followed).containsEntry(1, CacheRow.ALL_KEYS / 8);
    assertThat(states.knownCache(0)).isNull();
    assertThat(states.knownActivity(0)).isNull();
  }

  private static Counts lookups(long count) {
    long[] counts = new long[Kind.values().length];
    counts[Kind.LOOKUPS.ordinal()] = count;
    return Counts.of(counts);
  }

  /** Cannot follow all keys of so busy a cache. */
  private final class Recorded implements Ticker.Following {
    @Override
    public boolean keepsFollowing(int cache) {
      return false;
    }

    @Override
    public boolean isShed() {
      return false;
    }

    @Override
    public void follow(int cache, int part) {
      followed.put(cache, part);
    }
  }
}
