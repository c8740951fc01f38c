package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyEventsTest {
  private final Recorded recorded = new Recorded();

  @Test
  void lookup_allKeysInABurst_isToldOfOnceEach() {
    look(200);

    assertThat(recorded.drained().size() + recorded.keys.size()).isEqualTo(200);
    assertThat(recorded.keys).isNotEmpty().allMatch(key -> key.startsWith("hit "));
  }

  @Test
  void lookup_noKeyFollowed_leavesOnlySamples() {
    recorded.row.follow(CacheRow.NO_KEY);

    look(200);

    assertThat(recorded.drained()).isNotEmpty();
    assertThat(recorded.keys).isEmpty();
  }

  @Test
  void lookup_partOfTheKeys_isToldOfThatPartAlways() {
    recorded.row.follow(CacheRow.ALL_KEYS / 4);

    look(400);
    recorded.drained();
    int first = recorded.keys.size();
    look(400);
    recorded.drained();

    assertThat(first).isBetween(60, 140);
    assertThat(recorded.keys).hasSize(2 * first);
    assertThat(recorded.keys.subList(0, first)).isEqualTo(recorded.keys.subList(first, 2 * first));
  }

  @Test
  void lookup_moreThanMayBeTold_followsNoKeyFromThereOn() {
    for (int i = 0; i < 40 && recorded.row.keepsFollowing(); i++) {
      look(1_000);
      recorded.drained();
    }

    assertThat(recorded.row.keepsFollowing()).isFalse();
    assertThat(recorded.keys).hasSizeLessThanOrEqualTo(20_000);
    Recorder.follow(recorded.row.id(), CacheRow.ALL_KEYS);
    assertThat(Recorder.keepsFollowing(recorded.row.id())).isTrue();
  }

  @Test
  void stored_removedAndCleared_areToldInOrder() {
    Probes.put(recorded.row, "a");
    Probes.removedKey(recorded.row, "a");
    Probes.count(recorded.row, Counts.Kind.CLEARS, 1);

    recorded.drained();

    long hash = KeyContent.fingerprint("a");
    assertThat(recorded.keys).containsExactly("stored " + hash, "removed " + hash, "removed 0");
  }

  private void look(int lookups) {
    for (int i = 0; i < lookups; i++) {
      long start = Probes.lookup(recorded.row, "key" + i);
      if (start != 0) {
        Probes.lookupEnded(recorded.row, "key" + i, true, start);
      }
    }
  }
}
