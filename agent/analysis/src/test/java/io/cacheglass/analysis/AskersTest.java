package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskersTest {

  @Test
  void add_asManyAsAreKept_sharesAreExact() {
    Askers askers = new Askers();
    for (int endpoint = 0; endpoint < Askers.MOST; endpoint++) {
      askers.add(endpoint, endpoint + 1);
    }
    askers.add(0, 4);

    assertThat(shares(askers)).hasSize(Askers.MOST).contains(entry(0, 5 / 40.0), entry(7, 0.2));
  }

  /** Against a simple count: never too little, and too much by an eighth of all at most. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void add_manyEndpoints_boundHolds(long seed) {
    Random random = new Random(seed);
    Askers askers = new Askers();
    Map<Integer, Long> truth = new HashMap<>();
    long total = 0;
    for (int i = 0; i < 20_000; i++) {
      int endpoint = (int) (100 * Math.pow(random.nextDouble(), 3));
      int weight = 1 + random.nextInt(20);
      askers.add(endpoint, weight);
      truth.merge(endpoint, (long) weight, Long::sum);
      total += weight;
    }

    double all = total;
    shares(askers)
        .forEach((endpoint, share) -> assertThat(share)
            .isBetween(truth.get(endpoint) / all - 1e-9, truth.get(endpoint) / all + 0.125));
    truth.forEach((endpoint, weight) -> {
      if (weight / all > 0.125) {
        assertThat(shares(askers)).as("what has more than an eighth is kept").containsKey(endpoint);
      }
    });
  }

  @Test
  void addAll_ofAnother_addsUp() {
    Askers askers = new Askers();
    askers.add(1, 30);
    Askers other = new Askers();
    other.add(1, 10);
    other.add(2, 60);

    askers.addAll(other);

    assertThat(shares(askers)).containsOnlyKeys(1, 2);
    assertThat(shares(askers).get(1)).isCloseTo(0.4, within(1e-9));
  }

  private static Map<Integer, Double> shares(Askers askers) {
    Map<Integer, Double> shares = new HashMap<>();
    for (int i = 0; i < askers.size(); i++) {
      shares.put(askers.endpoint(i), askers.share(i));
    }
    return shares;
  }
}
