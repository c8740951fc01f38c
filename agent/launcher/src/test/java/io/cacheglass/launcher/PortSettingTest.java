package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortSettingTest {
  @Test
  void port_notSet_isNone() {
    Settings settings = read("");

    assertThat(settings.adminPort().port()).isNull();
    assertThat(settings.adminPort().isAuto()).isFalse();
    assertThat(settings.adminPort().address()).isEqualTo("127.0.0.1");
    assertThat(settings.adminMount()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9999, 65_535})
  void port_number_isThatPort(int port) {
    assertThat(read("admin.port=" + port).adminPort().port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"65536", "-1", "any", "80a"})
  void port_anythingElse_isToldOfAndNoPort(String port) {
    Settings settings = read("admin.port=" + port);

    assertThat(settings.adminPort().port()).isNull();
    assertThat(settings.mistakes())
        .containsExactly("cacheglass.admin.port is \"" + port + "\", but must be a number from 0 to"
            + " 65535, auto or off; the admin page has no port of its own");
    assertThat(settings.value("admin.port")).isEqualTo("off");
  }

  @Test
  void port_auto_waitsAndSees() {
    Settings settings = read("admin.port=auto,admin.mount=off");

    assertThat(settings.adminPort().isAuto()).isTrue();
    assertThat(settings.adminPort().port()).isNull();
    assertThat(settings.adminMount()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Batch --day 1, Batch",
    "/opt/shop/shop-1.4.jar --server.port=1, shop-1.4",
    "com.acme/com.acme.Main, Main",
    "jdk.compiler/com.sun.tools.javac.launcher.Main /jobs/Job.java --day 1, Job",
    "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher Job.java, Job",
    "'', ''"
  })
  void name_ofCommandLine_isJarOrMainClass(String command, String name) {
    assertThat(HostApplication.name(command)).isEqualTo(name);
  }

  private static Settings read(String arguments) {
    return Settings.read(arguments, Map.of(), Map.of(), Map.of());
  }
}
