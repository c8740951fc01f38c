package io.cacheglass.analysis.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBookTest {
  private static final long MINUTE = 60_000;

  private final AlertBook book = new AlertBook(new PutOffs());
  private HealthModel model = HealthModel.defaults();
  private long now = 1_800_000_000_000L;

  @Test
  void update_manyLookupsBelowTheThreshold_firesOnce() {
    List<Alert> changed = hitRate(0.40, 1000);

    assertThat(changed).hasSize(1);
    Alert alert = changed.get(0);
    assertThat(alert.severity()).isEqualTo(Health.DEGRADED);
    assertThat(alert.message()).isEqualTo("hit rate 40 % is below 50 %");
    assertThat(alert.threshold()).isEqualTo(0.5);
    assertThat(hitRate(0.38, 1000)).isEmpty();
    assertThat(book.alerts(now)).singleElement().satisfies(again -> {
      assertThat(again.id()).isEqualTo(alert.id());
      assertThat(again.count()).isEqualTo(2);
      assertThat(again.worst()).isEqualTo(0.38);
    });
  }

  @Test
  void update_threeHitsOfTen_isDisplayedButNoAlert() {
    Reading reading = new Reading(Measure.HIT_RATE, 0.3, 10);

    assertThat(model.judge(Scope.CACHE, "prices", List.of(reading)).health())
        .isEqualTo(Health.DEGRADED);
    // 0.11 to 0.60 is possible: surely below 0.70, perhaps not below 0.50.
    assertThat(hitRate(0.3, 10))
        .singleElement()
        .extracting(Alert::severity)
        .isEqualTo(Health.WARNING);
  }

  @Test
  void update_justAboveTheThreshold_keepsAnAlertThatIsThere() {
    assertThat(hitRate(0.71, 100_000)).isEmpty();
    assertThat(book.alerts(now)).isEmpty();
    hitRate(0.69, 100_000);
    assertThat(hitRate(0.71, 100_000)).isEmpty();
    assertThat(book.alerts(now)).singleElement().satisfies(alert -> {
      assertThat(alert.state()).isEqualTo(Alert.State.FIRING);
      assertThat(alert.message()).isEqualTo("hit rate 71 % is not clearly better than 70 % yet");
    });

    assertThat(hitRate(0.73, 100_000)).singleElement().satisfies(alert -> {
      assertThat(alert.state()).isEqualTo(Alert.State.ENDED);
      assertThat(alert.message()).as("as it was").isEqualTo("hit rate 69 % is below 70 %");
    });
  }

  @Test
  void update_worse_isNews() {
    hitRate(0.65, 100_000);

    assertThat(hitRate(0.30, 100_000))
        .singleElement()
        .extracting(Alert::severity)
        .isEqualTo(Health.DEGRADED);
  }

  @Test
  void alerts_fiveMinutesAfterTheLastFinding_areForgotten() {
    Alert first = hitRate(0.40, 1000).get(0);
    hitRate(0.95, 1000);
    now += 5 * MINUTE - 1;
    assertThat(book.alerts(now)).hasSize(1);
    now += 1;
    assertThat(book.alerts(now)).isEmpty();

    assertThat(hitRate(0.40, 1000)).singleElement().extracting(Alert::id).isNotEqualTo(first.id());
  }

  @Test
  void update_againWithinFiveMinutes_isTheSameAlert() {
    Alert first = hitRate(0.40, 1000).get(0);
    hitRate(0.95, 1000);
    now += 2 * MINUTE;

    assertThat(hitRate(0.40, 1000)).singleElement().extracting(Alert::id).isEqualTo(first.id());
  }

  @Test
  void update_firingForLong_doesNotExpire() {
    hitRate(0.40, 1000);
    for (int i = 0; i < 20; i++) {
      now += MINUTE;
      hitRate(0.40, 1000);
    }

    assertThat(book.alerts(now))
        .singleElement()
        .extracting(Alert::state)
        .isEqualTo(Alert.State.FIRING);
  }

  @Test
  void update_tooFewLookups_endsAndSaysNothing() {
    hitRate(0.40, 1000);

    assertThat(hitRate(0.40, 9))
        .singleElement()
        .extracting(Alert::state)
        .isEqualTo(Alert.State.ENDED);
  }

  @Test
  void silence_untilThen_keepsQuiet() {
    hitRate(0.40, 1000);
    book.silence("hit-rate", Scope.CACHE, "prices", now + MINUTE, now);
    assertThat(book.alerts(now)).isEmpty();
    assertThat(hitRate(0.40, 1000)).isEmpty();
    assertThat(book.silenced(now)).containsOnlyKeys("hit-rate cache prices");

    now += MINUTE;
    assertThat(hitRate(0.40, 1000)).hasSize(1);
    assertThat(book.silenced(now)).isEmpty();
  }

  @Test
  void speak_ofWhatIsSilenced_alertsAgain() {
    hitRate(0.40, 1000);
    book.silence("hit-rate", Scope.CACHE, "prices", now + MINUTE, now);

    assertThat(book.speak("hit-rate", Scope.CACHE, "prices", now)).isTrue();

    assertThat(book.speak("hit-rate", Scope.CACHE, "prices", now)).isFalse();
    assertThat(hitRate(0.40, 1000)).hasSize(1);
  }

  @Test
  void silence_tooMany_isRefused() {
    for (int i = 0; i < PutOffs.MOST; i++) {
      book.silence("hit-rate", Scope.CACHE, "cache" + i, now + MINUTE, now);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> book.silence("hit-rate", Scope.CACHE, "more", now + MINUTE, now));
    book.silence("hit-rate", Scope.CACHE, "more", now + 3 * MINUTE, now + MINUTE);
    assertThat(book.silenced(now + MINUTE)).hasSize(1);
  }

  @Test
  void acknowledge_known_isRemembered() {
    String id = hitRate(0.40, 1000).get(0).id();

    assertThat(book.acknowledge(id)).isTrue();
    assertThat(book.acknowledge("a999")).isFalse();
    assertThat(book.alerts(now).get(0).acknowledged()).isTrue();
  }

  @Test
  void update_thousandsOfCaches_tellsOfTheWorstOnceAndCountsTheOthers() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      findings.addAll(find("cache" + i, i == 4000 ? 0.1 : 0.6, 1000));
    }

    assertThat(book.update(findings, now)).hasSize(AlertBook.MOST);
    assertThat(book.alerts(now)).hasSize(AlertBook.MOST);
    assertThat(book.alerts(now).get(0).subject()).as("the worst").isEqualTo("cache4000");
    assertThat(book.beyond()).isEqualTo(5000 - AlertBook.MOST);

    now += 5_000;
    assertThat(book.update(findings, now)).as("nothing is new").isEmpty();
    assertThat(book.beyond()).isEqualTo(5000 - AlertBook.MOST);
  }

  @Test
  void update_worseThanAllOfAFullBook_takesThePlaceOfAMildOne() {
    List<Finding> mild = new ArrayList<>();
    for (int i = 0; i < AlertBook.MOST; i++) {
      mild.addAll(find("cache" + i, 0.6, 1000));
    }
    book.update(mild, now);
    mild.addAll(find("worse", 0.1, 1000));

    assertThat(book.update(mild, now))
        .singleElement()
        .extracting(Alert::subject)
        .isEqualTo("worse");
    assertThat(book.beyond()).as("the one that it replaces").isZero();
    assertThat(book.update(mild, now)).isEmpty();
    assertThat(book.alerts(now)).hasSize(AlertBook.MOST);
    assertThat(book.beyond()).isEqualTo(1);
  }

  @Test
  void update_someOfAFullBookEnd_othersComeIn() {
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 2 * AlertBook.MOST; i++) {
      many.addAll(find("cache" + i, 0.6, 1000));
    }
    book.update(many, now);
    List<Finding> half = many.subList(AlertBook.MOST, many.size());

    List<Alert> changed = book.update(half, now);

    assertThat(changed).filteredOn(each -> each.state() == Alert.State.ENDED).hasSize(200);
    assertThat(changed).filteredOn(each -> each.state() == Alert.State.FIRING).hasSize(200);
    assertThat(book.beyond()).isZero();
    assertThat(book.update(List.of(), now)).hasSize(AlertBook.MOST);
  }

  @Test
  void update_ruleThatWaits_isPendingUntilItHasHeldForSoLong() {
    model = model.with(model.rule("hit-rate").withForMillis(MINUTE));

    assertThat(hitRate(0.40, 1000)).isEmpty();
    assertThat(state()).isEqualTo(Alert.State.PENDING);
    now += MINUTE - 1;
    assertThat(hitRate(0.40, 1000)).isEmpty();
    assertThat(state()).isEqualTo(Alert.State.PENDING);
    now += 1;
    assertThat(hitRate(0.40, 1000)).hasSize(1);
    assertThat(state()).isEqualTo(Alert.State.FIRING);

    assertThat(hitRate(0.90, 1000)).hasSize(1);
    assertThat(state()).isEqualTo(Alert.State.ENDED);
    assertThat(hitRate(0.40, 1000)).as("within five minutes it is the same").hasSize(1);
    assertThat(state()).isEqualTo(Alert.State.FIRING);
  }

  @Test
  void update_endsWhilePending_isForgottenAndNobodyIsTold() {
    model = model.with(model.rule("hit-rate").withForMillis(MINUTE));
    hitRate(0.40, 1000);

    assertThat(hitRate(0.90, 1000)).isEmpty();

    assertThat(book.alerts(now)).isEmpty();
    now += MINUTE;
    assertThat(hitRate(0.40, 1000)).isEmpty();
    assertThat(state()).isEqualTo(Alert.State.PENDING);
  }

  private Alert.State state() {
    return book.alerts(now).get(0).state();
  }

  private List<Alert> hitRate(double hitRate, long lookups) {
    return book.update(find("prices", hitRate, lookups), now);
  }

  private List<Finding> find(String cache, double hitRate, long lookups) {
    return new AlertRules(model, book)
        .find(Scope.CACHE, cache, List.of(new Reading(Measure.HIT_RATE, hitRate, lookups)));
  }
}
