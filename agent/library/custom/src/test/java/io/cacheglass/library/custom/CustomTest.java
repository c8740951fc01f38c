package io.cacheglass.library.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pom's setting names is counted; what is wrong in a setting is named. */
class CustomTest {
  private Map<Kind, Long> before = Map.of();

  @BeforeEach
  void begin() {
    before = counts("Prices");
  }

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
    assertThat(InProcessAgent.refused()).allMatch(line -> line.contains("Misnamed"));
  }

  @Test
  void lookup_presentAndAbsent_isHitAndMiss() {
    Prices prices = new Prices(null);
    prices.store("a", "1");
    prices.lookup("a");
    prices.lookup("b");

    assertPrices(Map.of(Kind.LOOKUPS, 2L, Kind.MISSES, 1L, Kind.PUTS, 1L));
  }

  @Test
  void lookup_thatLoads_isMissAndLoad() {
    Prices prices = new Prices(key -> key + "!");
    assertThat(prices.lookup("a")).isEqualTo("a!");
    assertThat(prices.lookup("a")).isEqualTo("a!");

    assertPrices(Map.of(Kind.LOOKUPS, 2L, Kind.MISSES, 1L, Kind.LOADS, 1L));
  }

  @Test
  void lookup_loaderThrows_isMissAndFailedLoad() {
    Prices prices = new Prices(key -> {
      throw new IllegalStateException("no database");
    });
    assertThatThrownBy(() -> prices.lookup("a")).hasMessage("no database");

    assertPrices(Map.of(Kind.LOOKUPS, 1L, Kind.MISSES, 1L, Kind.LOADS_FAILED, 1L));
  }

  @Test
  void drop_presentAndAbsent_countsThePresentOne() {
    Prices prices = new Prices(null);
    prices.store("a", "1");
    prices.drop("a");
    prices.drop("a");

    assertPrices(Map.of(Kind.PUTS, 1L, Kind.REMOVALS, 1L));
  }

  @Test
  void reset_withEntries_isOneClear() {
    new Prices(null).reset();

    assertPrices(Map.of(Kind.CLEARS, 1L));
  }

  @Test
  void find_staticWithOptional_presentIsHit() {
    Map<Kind, Long> earlier = counts("Rates");
    Rates.find(1, "present");
    Rates.find(1, "absent");

    assertThat(difference(earlier, counts("Rates")))
        .isEqualTo(Map.of(Kind.LOOKUPS, 2L, Kind.MISSES, 1L));
  }

  @Test
  void all_emptyList_isMiss() {
    new Lists().all("present");
    new Lists().all("absent");

    assertThat(counts("Lists")).isEqualTo(Map.of(Kind.LOOKUPS, 2L, Kind.MISSES, 1L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.A | no class and #",
        "com.acme.A#get | is not a method",
        "com.acme.A#get(key | is not a method",
        "com.acme.A#1(key) | is not a method",
        "com acme#get(key) | no class and #",
        "com.acme.A#get(key) hit=maybe | \"hit=maybe\" is not known; accepted is",
        "com.acme.A#get(key) sise=count() | \"sise=count()\" is no option; accepted is",
        "com.acme.A#get(key) size=count(x) | \"count(x)\" has parameters; accepted is",
        "com.acme.A#get(key) keys=ids | is not a method",
        "com.acme.A#get(key) put=get(key) | named twice"
      })
  void configure_mistake_isOneLineAndTheRestWorks(String text, String message) {
    List<String> mistakes = new ArrayList<>();
    CustomInstrumentation rule = new CustomInstrumentation();
    String setting = text + "; com.acme.B#get(key)";

    assertThat(rule.configure(name -> name.equals("custom") ? setting : "", mistakes::add))
        .isTrue();
    assertThat(mistakes).singleElement().asString().contains(text, message);
    assertThat(rule.types()).hasSize(1);
  }

  @Test
  void configure_nothingNamed_isOff() {
    assertThat(new CustomInstrumentation().configure(name -> "", line -> {})).isFalse();
  }

  private void assertPrices(Map<Kind, Long> expected) {
    assertThat(difference(before, counts("Prices"))).isEqualTo(expected);
  }

  private static Map<Kind, Long> difference(Map<Kind, Long> earlier, Map<Kind, Long> now) {
    Map<Kind, Long> difference = new EnumMap<>(now);
    earlier.forEach((kind, number) -> difference.merge(kind, -number, Long::sum));
    difference.values().removeIf(number -> number == 0);
    return difference;
  }

  /** All that is not 0, but how long loads took. */
  private static Map<Kind, Long> counts(String name) {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    CounterSnapshot snapshot = Recorder.snapshot();
    for (CacheRow row : Recorder.rows()) {
      if (row.name().equals(name)) {
        for (Kind kind : Kind.values()) {
          counts.merge(kind, snapshot.cache(row.id()).get(kind), Long::sum);
        }
      }
    }
    counts.remove(Kind.LOAD_NANOS);
    counts.values().removeIf(number -> number == 0);
    return counts;
  }
}
