package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cacheglass.analysis.budget.Budget;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetSettingTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "0.5, 0.5", "2.25%, 2.25", "3 %, 3", "100, 100", "off, 0"})
  void cpuPercent_right_isRead(String text, double expected) {
    assertThat(BudgetSetting.cpuPercent(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0.0", "100.1", "-1", "1e1", "NaN", "one", "1 % %", "0,5", "1\n"})
  void cpuPercent_wrong_isRefusedWithWhatIsAccepted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BudgetSetting.cpuPercent(text))
        .withMessageContaining("cacheglass.budget.cpu is \"" + text + "\"")
        .withMessageContaining("or off");
  }

  @ParameterizedTest
  @CsvSource({
    "64m, 67108864",
    "64MiB, 67108864",
    "1 g, 1073741824",
    "512K, 524288",
    "9 kb, 9216",
    "1000000, 1000000",
    "5 B, 5",
    "off, 0"
  })
  void memoryBytes_right_isRead(String text, long expected) {
    assertThat(BudgetSetting.memoryBytes(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0m", "-5m", "1.5g", "64 t", "m", "12345678901", "1ib ib"})
  void memoryBytes_wrong_isRefusedWithWhatIsAccepted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BudgetSetting.memoryBytes(text))
        .withMessageContaining("cacheglass.budget.memory is \"" + text + "\"")
        .withMessageContaining("or off");
  }

  @Test
  void settings_nothingOrWrong_takeOnePercentAnd64MiB() {
    Settings none = read("");
    Settings wrong = read("budget.cpu=much,budget.memory=all");
    Settings off = read("budget.cpu=off,budget.memory=1g");

    for (Settings each : new Settings[] {none, wrong}) {
      assertThat(each.budget().cpuPercent()).isEqualTo(1);
      assertThat(each.budget().memoryBytes()).isEqualTo(64 << 20);
    }
    assertThat(none.mistakes()).isEmpty();
    assertThat(wrong.mistakes())
        .hasSize(2)
        .anyMatch(each -> each.contains("budget.cpu") && each.endsWith("taken: 1"))
        .anyMatch(each -> each.contains("budget.memory") && each.endsWith("taken: 64m"));
    Budget budget = off.budget();
    assertThat(budget.cpuPercent()).isEqualTo(BudgetSetting.NO_LIMIT);
    assertThat(budget.memoryBytes()).isEqualTo(1 << 30);
    assertThat(budget.memoryBytes(10_000)).as("who sets one means that").isEqualTo(1 << 30);
    assertThat(none.budget().memoryBytes(10_000)).isEqualTo((64 << 20) + 9_000 * 10_240L);
  }

  private static Settings read(String arguments) {
    return Settings.read(arguments, Map.of(), Map.of(), Map.of());
  }
}
