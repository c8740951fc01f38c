package io.cacheglass.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.demo.DemoSettings.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSettingsTest {

  @Test
  void read_nothingGiven_takesDefaults() throws InvalidSettingException {
    assertThat(DemoSettings.read(Map.of("java.version", "17")))
        .isEqualTo(new DemoSettings(8080, true, 150, false));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "65535, 2000", "8081, 500"})
  void read_numbersWithinBounds_takesThem(String port, String rate) throws InvalidSettingException {
    DemoSettings settings =
        DemoSettings.read(Map.of("demo.port", port, "demo.rate", rate, "demo.traffic", "false"));

    assertThat(settings)
        .isEqualTo(new DemoSettings(Integer.parseInt(port), false, Integer.parseInt(rate), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "65536", "80 80", "99999999999999999999", "8080.0"})
  void read_badPort_saysWhatWouldDo(String port) {
    assertThatThrownBy(() -> DemoSettings.read(Map.of("demo.port", port)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("demo.port must be a whole number from 0 to 65535, but is \"" + port + "\".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2001", "many"})
  void read_badRate_saysWhatWouldDo(String rate) {
    assertThatThrownBy(() -> DemoSettings.read(Map.of("demo.rate", rate)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("from 1 to 2000");
  }

  @Test
  void read_trafficNeitherTrueNorFalse_saysSo() {
    assertThatThrownBy(() -> DemoSettings.read(Map.of("demo.traffic", "no")))
        .hasMessage("demo.traffic must be true or false, but is \"no\".");
  }

  @Test
  void read_misspeltName_namesTheSettings() {
    assertThatThrownBy(() -> DemoSettings.read(Map.of("demo.prot", "1")))
        .hasMessageContaining("demo.prot is no setting")
        .hasMessageContaining("demo.endWithParent, demo.port, demo.rate, demo.traffic");
  }
}
