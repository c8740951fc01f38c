package io.cacheglass.library.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.weaving.CacheReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sizes, keys and clearing go through the methods that the pom's setting names. */
class CustomReaderTest {
  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @Test
  void details_ofSeveralInstances_areTheirSum() throws Exception {
    Prices one = filled("a", "b");
    Prices two = filled("c");
    CacheReader reader = reader(one);
    long others = reader.details(one).entries().orElseThrow() - 3;

    two.store("d", "4");

    assertThat(reader.details(one).entries()).hasValue(others + 4);
    assertThat(reader.details(two).entries()).hasValue(others + 4);
    assertThat(reader.details(two).tiers())
        .singleElement()
        .satisfies(tier -> assertThat(tier.entries()).hasValue(others + 4));
  }

  @Test
  void remove_wantedKeys_takesThemOutAndCountsNothing() throws Exception {
    Prices prices = filled("keep", "drop1", "drop2");
    CacheReader reader = reader(prices);
    Counts before = counts(prices);

    List<Object> keys = new ArrayList<>();
    Objects.requireNonNull(reader.keys(prices)).forEachRemaining(keys::add);
    for (Object key : keys) {
      if (key.toString().startsWith("drop")) {
        reader.remove(prices, key);
      }
    }

    assertThat(keys).contains("keep", "drop1", "drop2");
    assertThat(prices.ids()).containsExactly("keep");
    assertThat(counts(prices)).isEqualTo(before);
  }

  @Test
  void clear_byNamedMethod_emptiesAllInstancesAndCountsNothing() throws Exception {
    Prices one = filled("a");
    Prices two = filled("b");
    Counts before = counts(one);

    reader(one).clear(one);

    assertThat(one.count() + two.count()).isZero();
    assertThat(counts(one)).isEqualTo(before);
  }

  @Test
  void clear_withoutNamedMethod_removesEachKey() throws Exception {
    Sessions sessions = new Sessions();
    sessions.find("a");
    Counts before = counts(sessions);

    reader(sessions).clear(sessions);

    assertThat(sessions.all()).isEmpty();
    assertThat(counts(sessions)).isEqualTo(before);
    assertThat(reader(sessions).details(sessions).entries()).isEmpty();
  }

  @Test
  void staticCache_isSizedAndClearedByItsClass() throws Exception {
    Rates.find(1, "absent");
    CacheReader reader = reader(Rates.class);

    assertThat(reader.details(Rates.class).entries()).hasValue(7);
    reader.clear(Rates.class);
    assertThat(reader.details(Rates.class).entries()).hasValue(0);
    assertThatThrownBy(() -> reader.remove(Rates.class, "a")).hasMessageContaining("remove=METHOD");
    assertThat(reader.keys(Rates.class)).isNull();
  }

  @Test
  void instance_collected_leavesTheRow() {
    CacheRow row = row(filled("a"));

    Awaitility.await().until(() -> {
      System.gc();
      Recorder.snapshot();
      return row.instances() < row.instancesBuilt();
    });
  }

  @Test
  void setting_methodThatIsNotThere_namesTheOnesThatAre() {
    assertThat(new Misnamed().lookup("a", 1)).isEqualTo("a1");

    assertThat(InProcessAgent.refused())
        .singleElement()
        .asString()
        .contains("Misnamed", "no method lokup with 1 parameter", "lookup(String, int), reset()");
  }

  private static Prices filled(String... keys) {
    Prices prices = new Prices(null);
    for (String key : keys) {
      prices.store(key, key);
    }
    return prices;
  }

  private static CacheReader reader(Object cache) {
    assertThat(row(cache).library()).isEqualTo("custom");
    return Objects.requireNonNull(InProcessAgent.reader("custom"));
  }

  private static Counts counts(Object cache) {
    return Recorder.snapshot().cache(row(cache).id());
  }

  private static CacheRow row(Object cache) {
    return Recorder.rows().stream()
        .filter(each -> each.caches().contains(cache))
        .findFirst()
        .orElseThrow();
  }
}
