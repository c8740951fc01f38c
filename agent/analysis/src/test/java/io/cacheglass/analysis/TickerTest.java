package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final CounterSnapshot NOTHING = CounterSnapshot.builder().build();

  private final Map<Integer, Integer> followed = new HashMap<>();
  private final States states = new States(left -> {});
  private final DetailsMemo details = new DetailsMemo(id -> null, () -> 0);
  private boolean complete;
  private boolean shed;
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

  @Test
  void tick_allCachesTogetherTellOfTooManyKeys_theBusiestTellOfFewer() {
    complete = true;

    ticker.tick(NOTHING, snapshot(15_000, 4_000, 9_000), 1_000);
    assertThat(followed).containsOnly(entry(0, CacheRow.ALL_KEYS / 4));

    followed.clear();
    ticker.tick(snapshot(15_000, 4_000, 9_000), snapshot(30_000, 8_000, 18_000), 2_000);
    assertThat(followed).isEmpty();
  }

  @Test
  void tick_manyCachesOfWhichNoneIsBusy_halfOfTheKeysOfAsManyAsNeedsBe() {
    complete = true;
    long[] lookups = new long[100];
    Arrays.fill(lookups, 300);

    ticker.tick(NOTHING, snapshot(lookups), 1_000);

    assertThat(followed)
        .hasSize(67)
        .allSatisfy((cache, part) -> assertThat(part).isEqualTo(CacheRow.ALL_KEYS / 2));
  }

  @Test
  void tick_keysAreShed_noneIsToldToFollowFewer() {
    complete = true;
    shed = true;

    ticker.tick(NOTHING, snapshot(15_000, 15_000), 1_000);

    assertThat(followed).isEmpty();
  }

  private static CounterSnapshot snapshot(long... lookups) {
    CounterSnapshot.Builder snapshot = CounterSnapshot.builder();
    for (int i = 0; i < lookups.length; i++) {
      snapshot.cache(Feed.info(i, "cache" + i, true), lookups(lookups[i]), Counts.NONE);
    }
    return snapshot.build();
  }

  private static Counts lookups(long count) {
    long[] counts = new long[Kind.values().length];
    counts[Kind.LOOKUPS.ordinal()] = count;
    return Counts.of(counts);
  }

  /** Cannot follow all keys of so busy a cache, unless told otherwise. */
  private final class Recorded implements Ticker.Following {
    @Override
    public boolean keepsFollowing(int cache) {
      return complete;
    }

    @Override
    public boolean isShed() {
      return shed;
    }

    @Override
    public void follow(int cache, int part) {
      followed.put(cache, part);
    }
  }
}
