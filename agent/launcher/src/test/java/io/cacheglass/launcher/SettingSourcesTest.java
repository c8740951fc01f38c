package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingSourcesTest {
  private static final Map<String, String> NONE = Map.of();

  @TempDir
  private Path folder;

  @Test
  void places_allGiveOne_theFirstOfTheOrderDecides() throws IOException {
    String file = file("cacheglass.admin.path = /file\n");
    Map<String, String> properties =
        Map.of("cacheglass.admin.path", "/property", "cacheglass.settings.file", file);
    Map<String, String> onlyFile = Map.of("cacheglass.settings.file", file);
    Map<String, String> environment = Map.of("CACHEGLASS_ADMIN_PATH", "/environment");
    Map<String, String> parameters = Map.of("admin.path", "/filter");

    assertThat(pathAndOrigin(sources("admin.path=/argument", properties, environment, parameters)))
        .containsExactly("/argument", "argument");
    assertThat(pathAndOrigin(sources("", properties, environment, parameters)))
        .containsExactly("/property", "property");
    assertThat(pathAndOrigin(sources("", onlyFile, environment, parameters)))
        .containsExactly("/environment", "environment");
    assertThat(pathAndOrigin(sources("", onlyFile, NONE, parameters)))
        .containsExactly("/file", "file");
    assertThat(pathAndOrigin(sources("", NONE, NONE, parameters)))
        .containsExactly("/filter", "filter");
    assertThat(sources("", NONE, NONE, NONE).values()).isEmpty();
  }

  @Test
  void file_namedByTheFilter_isReadWithAndWithoutPrefix() throws IOException {
    String file = file("keys=visible\ncacheglass.jmx = on \n# nothing\nadmin.path=/süß\n");

    SettingSources sources = sources("", NONE, NONE, Map.of("cacheglass.settings.file", file));

    assertThat(sources.mistakes()).isEmpty();
    assertThat(sources.values())
        .containsEntry(Setting.KEYS, "visible")
        .containsEntry(Setting.JMX, "on")
        .containsEntry(Setting.ADMIN_PATH, "/süß");
    assertThat(sources.origins())
        .containsEntry(Setting.KEYS, "file")
        .containsEntry(Setting.SETTINGS_FILE, "filter");
  }

  @Test
  void file_missingOrBroken_isOneMistakeAndTheRestIsTaken() throws IOException {
    for (String path : List.of("/nowhere/at/all.properties", file("keys=\\u12"))) {
      SettingSources sources =
          sources("jmx=on", Map.of("cacheglass.settings.file", path), NONE, NONE);

      assertThat(sources.mistakes())
          .singleElement()
          .asString()
          .startsWith("cacheglass.settings.file: the file cannot be read");
      assertThat(sources.values()).containsEntry(Setting.JMX, "on");
    }
  }

  @Test
  void unknownNames_ofEveryPlace_areToldAtOnceWithTheNearest() throws IOException {
    String file = file("histroy.file=/tmp/x\n");

    List<String> mistakes = sources(
            "kees=visible",
            Map.of("cacheglass.admin.tokn", "0123456789", "cacheglass.settings.file", file),
            Map.of("CACHEGLASS_ADMIN_LOGINLINK", "on"),
            Map.of("alert.log", "off", "colour", "red"))
        .mistakes();

    assertThat(mistakes)
        .containsExactlyInAnyOrder(
            "agent argument kees is no setting; the nearest that there is: cacheglass.keys",
            "system property cacheglass.admin.tokn is no setting; the nearest that there is:"
                + " cacheglass.admin.token",
            "environment variable CACHEGLASS_ADMIN_LOGINLINK is no setting; the nearest that there"
                + " is: CACHEGLASS_ADMIN_LOGIN_LINK",
            "setting histroy.file of " + file + " is no setting; the nearest that there is:"
                + " cacheglass.history.file",
            "init parameter alert.log is no setting; the nearest that there is:"
                + " cacheglass.alerts.log",
            "init parameter colour is no setting; \"java -jar cacheglass-agent.jar\" prints all"
                + " that there are");
  }

  @Test
  void environment_ofAServiceInKubernetes_isNoMistake() {
    Map<String, String> environment = Map.of(
        "CACHEGLASS_SERVICE_HOST", "10.0.0.1",
        "CACHEGLASS_SERVICE_PORT_HTTP", "80",
        "CACHEGLASS_PORT", "tcp://10.0.0.1:80",
        "CACHEGLASS_PORT_80_TCP_ADDR", "10.0.0.1",
        "CACHEGLASS_DEMO_SERVICE_HOST", "10.0.0.2");

    assertThat(sources("", NONE, environment, NONE).mistakes()).isEmpty();
    assertThat(sources("", NONE, Map.of("CACHEGLASS_PORTS", "80"), NONE).mistakes())
        .hasSize(1);
  }

  @Test
  void argument_secretWithAComma_isRepeatedInNoMistake() {
    SettingSources sources = sources("admin.token=hunter2,hunter3,hunter4=5", NONE, NONE, NONE);

    assertThat(sources.mistakes())
        .hasSize(2)
        .allMatch(each -> each.contains("after cacheglass.admin.token"))
        .noneMatch(each -> each.contains("hunter"));
  }

  @Test
  void value_withLineFeedOfASecretsFile_isTakenWithoutIt() {
    SettingSources sources =
        sources("", NONE, Map.of("CACHEGLASS_ADMIN_TOKEN", "0123456789\n"), NONE);

    assertThat(sources.values()).containsEntry(Setting.ADMIN_TOKEN, "0123456789");
  }

  @Test
  void parametersOfTheFilter_withEveryCharacter_arriveAsTheyWere() {
    System.setProperty(
        "io.cacheglass.filter.parameters.test", "a=x\\,y\\=z\\u00fc\n# no\nb=\\ 1,2");

    Map<String, String> parameters = FilterParameters.take("@io.cacheglass.filter.parameters.test");

    assertThat(parameters).containsExactly(Map.entry("a", "x,y=zü"), Map.entry("b", " 1,2"));
    assertThat(System.getProperty("io.cacheglass.filter.parameters.test")).isNull();
  }

  private static SettingSources sources(
      String arguments,
      Map<String, String> properties,
      Map<String, String> environment,
      Map<String, String> parameters) {
    return new SettingSources(arguments, properties, environment, parameters);
  }

  private static List<String> pathAndOrigin(SettingSources sources) {
    assertThat(sources.mistakes()).isEmpty();
    return List.of(
        sources.values().getOrDefault(Setting.ADMIN_PATH, ""),
        sources.origins().getOrDefault(Setting.ADMIN_PATH, ""));
  }

  private String file(String text) throws IOException {
    Path file = folder.resolve("file" + text.hashCode() + ".properties");
    return Files.writeString(file, text, StandardCharsets.UTF_8).toString();
  }
}
