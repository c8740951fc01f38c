package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stands on the command line and in the environment, settings come of it, and every one
 * that is not its default was either understood or is named among the mistakes.
 */
class SettingsFuzzTest {
  private static final int ROUNDS = 800;
  private static final String[] PIECES = {
    "=",
    ",",
    ";",
    ":",
    "+",
    "#",
    "(",
    ")",
    " ",
    "%",
    "..",
    "/",
    "\\",
    "\u0000",
    "\n",
    "true",
    "off",
    "on",
    "all",
    "token",
    "sha256:",
    "redis://",
    "rediss://u:p@h:99999",
    "http://",
    "https:",
    "5%",
    "500%",
    "role:",
    "-1",
    "9999999999999999999",
    "hit=nonnull",
    "\ud83d",
    "é",
    "x"
  };

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void read_anything_givesSettingsAndNamesMistakes(long seed) {
    Random random = new Random(seed);
    int mistaken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Map<String, String> properties = values(random, Setting::propertyName);
      Map<String, String> environment = values(random, Setting::environmentName);
      Settings settings = Settings.read(arguments(random), properties, environment, Map.of());

      assertThat(settings.inForce(Map.of())).hasSize(Setting.values().length);
      assertThat(settings.admin().path()).startsWith("/").doesNotContain(" ", "\n");
      assertThat(settings.budget().cpuPercent()).isBetween(0.0, 100.0);
      assertThat(settings.budget().memoryBytes()).isNotNegative();
      assertThat(settings.mistakes())
          .allSatisfy(each -> assertThat(each).isNotBlank().hasSizeLessThan(1_100));
      mistaken += settings.mistakes().isEmpty() ? 0 : 1;
    }

    assertThat(mistaken).as("most of this is nonsense").isGreaterThan(ROUNDS / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void read_anyFile_isReadOrNamedAsAMistake(long seed) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve("cacheglass.properties");
    for (int i = 0; i < ROUNDS / 10; i++) {
      byte[] bytes = (arguments(random).replace(',', '\n') + text(random) + "\\u00zz".repeat(i % 2))
          .getBytes(StandardCharsets.UTF_8);
      if (random.nextInt(3) == 0) {
        random.nextBytes(bytes);
      }
      Files.write(file, bytes);
      Settings settings =
          Settings.read("settings.file=" + file, Map.of(), Map.of(), parameters(random));

      assertThat(settings.inForce(Map.of())).hasSize(Setting.values().length);
    }
  }

  /** A whole file in the place of its name, or a name without end. */
  @Test
  @Timeout(20)
  void read_aMegabyteInEachPlace_isQuickAndShortInTheLog() {
    String huge = "x+:;=/%".repeat(150_000);
    for (Setting setting : Setting.values()) {
      Settings value = Settings.read("", Map.of(setting.propertyName(), huge), Map.of(), Map.of());
      Settings name =
          Settings.read("", Map.of(setting.propertyName() + huge, "x"), Map.of(), Map.of());

      assertThat(value.mistakes()).allSatisfy(each -> assertThat(each).hasSizeLessThan(1_100));
      assertThat(name.mistakes()).singleElement().asString().hasSizeLessThan(1_100);
    }
  }

  private static Map<String, String> parameters(Random random) {
    return FilterParameters.parse(arguments(random).replace(',', '\n') + text(random));
  }

  private static Map<String, String> values(Random random, Function<Setting, String> name) {
    Map<String, String> values = new HashMap<>();
    for (Setting setting : Setting.values()) {
      if (random.nextInt(6) == 0) {
        values.put(name.apply(setting), text(random));
      }
    }
    return values;
  }

  private static String arguments(Random random) {
    StringBuilder arguments = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      Setting setting = Setting.values()[random.nextInt(Setting.values().length)];
      arguments.append(random.nextInt(5) == 0 ? text(random) : setting.propertyName());
      arguments.append('=').append(text(random)).append(',');
    }
    return arguments.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
