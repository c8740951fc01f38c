package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.health.Alert;
import io.cacheglass.analysis.health.AlertBook;
import io.cacheglass.analysis.health.AlertRules;
import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.PutOffs;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.analysis.health.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLogTest {
  private final AlertBook book = new AlertBook(new PutOffs());

  @Test
  void line_ofAnAlert_saysWhatAndWhere() {
    assertThat(AlertLog.line(alert("prices", 0.2)))
        .isEqualTo("alert a1 degraded: cache prices: hit rate 20 % is below 50 %");
  }

  @Test
  void line_ofOneThatEnded_saysSo() {
    alert("prices", 0.2);
    Alert ended = book.update(List.of(), 1_000).get(0);

    assertThat(AlertLog.line(ended)).endsWith("is below 50 % (ended)");
  }

  @Test
  void line_nameWithALineBreak_staysOneLine() {
    assertThat(AlertLog.line(alert("pri\nces\u001b[31m", 0.2))).doesNotContain("\n", "\u001b");
  }

  private Alert alert(String cache, double hitRate) {
    Reading reading = new Reading(Measure.HIT_RATE, hitRate, 10_000);
    return book.update(
            new AlertRules(HealthModel.defaults(), book).find(Scope.CACHE, cache, List.of(reading)),
            0)
        .get(0);
  }
}
