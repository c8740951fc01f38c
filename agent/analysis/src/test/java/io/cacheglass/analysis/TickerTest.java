package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Outcome;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final CounterSnapshot NOTHING = CounterSnapshot.builder().build();

  private final Map<Integer, Integer> followed = new HashMap<>();
  private final States states = new States(left -> {});
  private final DetailsMemo details = new DetailsMemo(id -> null, () -> 0);
  private long[] total = {};
  private long nowMillis;
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
  void tick_allCachesTogetherTellOfTooManyKeysForSomeSeconds_theBusiestTellOfFewer() {
    complete = true;

    seconds(2, 15_000, 4_000, 9_000);
    assertThat(followed).isEmpty();

    seconds(1, 15_000, 4_000, 9_000);
    assertThat(followed).containsOnly(entry(0, CacheRow.ALL_KEYS / 4));

    followed.clear();
    seconds(300, 15_000, 4_000, 9_000);
    assertThat(followed).isEmpty();
  }

  @Test
  void tick_manyCachesOfWhichNoneIsBusy_halfOfTheKeysOfAsManyAsNeedsBeAndOnceForAll() {
    complete = true;
    long[] lookups = new long[100];
    Arrays.fill(lookups, 300);

    seconds(3, lookups);
    assertThat(followed)
        .hasSize(67)
        .allSatisfy((cache, part) -> assertThat(part).isEqualTo(CacheRow.ALL_KEYS / 2));

    followed.clear();
    seconds(300, lookups);
    assertThat(followed).isEmpty();
  }

  @Test
  void tick_theBusiestIsQuietAgain_allOfItsKeys() {
    complete = true;
    seconds(3, 15_000, 9_000);
    followed.clear();

    seconds(150, 100, 9_000);

    assertThat(followed).containsOnly(entry(0, CacheRow.ALL_KEYS));
  }

  @Test
  void tick_keysAreShed_noneIsToldToFollowFewer() {
    complete = true;
    shed = true;

    seconds(5, 15_000, 15_000);

    assertThat(followed).isEmpty();
  }

  @Test
  void tick_neverCompleteWhateverIsFollowed_someKeysAllTheSame() {
    seconds(60, 40_000);

    assertThat(followed.get(0)).isPositive();
  }

  @Test
  void tick_tooManyKeysAtOnceForAMoment_thereMayBeMoreKeys() {
    complete = true;
    look(64);
    seconds(1, 100);
    assertThat(mayBeMoreKeys()).as("all of its keys are followed").isFalse();

    look(64);
    complete = false;
    seconds(1, 100);
    assertThat(mayBeMoreKeys()).isTrue();
  }

  @Test
  void tick_tooManyKeysAtOnceThoughEachLookupTellsOfItsOwn_theseAreAllKeys() {
    complete = true;
    look(64);
    seconds(1, 100);

    look(1);
    complete = false;
    seconds(1, 100);
    assertThat(mayBeMoreKeys()).isFalse();
  }

  @Test
  void tick_aClockThatWasSet_isNoRate() {
    complete = true;

    seconds(10, 1_000);
    for (int i = 0; i < 5; i++) {
      tick(1, 1_000);
    }

    assertThat(followed).isEmpty();
  }

  private void seconds(int seconds, long... lookups) {
    for (int i = 0; i < seconds; i++) {
      tick(1_000, lookups);
    }
  }

  private void tick(long millis, long... lookups) {
    total = total.length == 0 ? new long[lookups.length] : total;
    CounterSnapshot before = snapshot(total);
    Arrays.setAll(total, i -> total[i] + lookups[i]);
    nowMillis += millis;
    ticker.tick(before, snapshot(total), nowMillis);
  }

  private void look(int weight) {
    KeyedEvent event = new KeyedEvent();
    event.fingerprint = 7;
    states.cache(0).lookup(event, Outcome.HIT, 1, 500, weight);
  }

  private boolean mayBeMoreKeys() {
    return states.cache(0).distinctKeys().isAtLeast();
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
