package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecommendationsTest {

  @Test
  void of_newKeyOnEveryRead_blamesTheKey() {
    assertThat(Recommendations.of("report:{ts}", 10_000, 9_950, 9_912))
        .isEqualTo(
            "report:{ts} has a new key on nearly every read (9,912 keys in 10,000 reads): a time"
                + " stamp or random part in the key makes this cache useless. Take it out of the"
                + " key, or do not cache these reads.");
  }

  @Test
  void of_firstReads_saysThatSizeWillNotHelp() {
    assertThat(Recommendations.of("search:{*}", 1_000, 600, 590))
        .startsWith("search:{*} misses 600 of 1,000 reads, nearly always the first read of one")
        .contains("590 keys");
  }

  @Test
  void of_repeatedMisses_pointsAtWhatRemovesEntries() {
    assertThat(Recommendations.of("product:{n}", 1_000, 600, 100))
        .contains("each of its 100 keys missed 6.0 times on average");
  }

  @Test
  void of_littleOrNoMiss_isNothing() {
    assertThat(Recommendations.of("a", 9, 9, 9)).isNull();
    assertThat(Recommendations.of("a", 100, 0, 9)).isNull();
  }
}
