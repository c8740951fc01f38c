package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All rules there are, by what the build writes down of them and by themselves. */
class RulesOfBuildTest {
  private static String written = "";

  @BeforeAll
  static void write(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("targets.txt");
    TargetIndex.main(file.toString());
    written = Files.readString(file);
  }

  private static Rules byIndex(UnaryOperator<String> setting) throws IOException {
    return new Rules(setting, TargetIndex.read(new BufferedReader(new StringReader(written))));
  }

  private static Rules byThemselves(UnaryOperator<String> setting) throws IOException {
    return new Rules(setting, TargetIndex.read(new BufferedReader(new StringReader(""))));
  }

  private static String byDefault(String setting) {
    switch (setting) {
      case "context.executors":
        return "true";
      case "lru-maps":
        return "application";
      default:
        return "";
    }
  }

  private static List<String> libraries(Rules rules) {
    return rules.all().stream().map(LibraryRule::library).collect(Collectors.toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lru-maps=off",
        "lru-maps=all",
        "context.executors=false",
        "custom=a.B#get(key)",
        "custom=nonsense"
      })
  void rules_byWhatTheBuildWrites_areThoseByThemselves(String given) throws IOException {
    UnaryOperator<String> setting =
        name -> given.startsWith(name + '=') ? given.substring(name.length() + 1) : byDefault(name);

    Rules rules = byIndex(setting);
    Rules asked = byThemselves(setting);

    assertThat(rules.names().classes())
        .containsExactlyInAnyOrderElementsOf(asked.names().classes());
    assertThat(rules.names().supertypes()).isEqualTo(asked.names().supertypes());
    assertThat(libraries(rules)).isEqualTo(libraries(asked)).contains("caffeine");
    assertThat(rules.switchedOff()).containsExactlyInAnyOrderElementsOf(asked.switchedOff());
    assertThat(rules.mistakes())
        .isEqualTo(asked.mistakes())
        .hasSize(given.endsWith("nonsense") ? 1 : 0);
  }

  @Test
  void rules_nothingSet_areThoseOfTheClassPathButTheUsersOwn() throws IOException {
    List<String> all = ServiceLoader.load(LibraryRule.class).stream()
        .map(rule -> rule.get().library())
        .collect(Collectors.toList());

    Rules rules = byIndex(RulesOfBuildTest::byDefault);

    assertThat(libraries(rules))
        .containsExactlyElementsOf(
            all.stream().filter(name -> !name.equals("custom")).collect(Collectors.toList()));
    assertThat(rules.switchedOff()).isEmpty();
  }

  @Test
  void rules_switchedOff_takeTheirNamesAway() throws IOException {
    Rules rules = byIndex(name -> name.equals("lru-maps") ? "off" : byDefault(name));

    assertThat(libraries(rules)).doesNotContain("linkedhashmap");
    assertThat(rules.switchedOff()).containsExactly("linkedhashmap");
    assertThat(rules.names().supertypes()).doesNotContainKey("java/util/LinkedHashMap");
  }
}
