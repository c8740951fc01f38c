package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On rows that are in no table: a full one would be in the way of all other tests. */
class OverflowTest {
  @Test
  void hide_rowOfAllFurtherCaches_isStillShown() {
    CacheRow others = new CacheRow(Recorder.MAX_CACHES - 1, "any", Recorder.OTHER_CACHES, null);
    CacheRow own = new CacheRow(Recorder.MAX_CACHES - 2, "any", "own", null);

    others.hide();
    own.hide();

    assertThat(others.isHidden()).isFalse();
    assertThat(own.isHidden()).isTrue();
  }
}
