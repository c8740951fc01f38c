package io.cacheglass.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the build writes down of each rule must be so with all settings. */
class RuleTargetsTest {
  private static Stream<LibraryRule> rules() {
    return ServiceLoader.load(LibraryRule.class).stream().map(ServiceLoader.Provider::get);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void names_whateverTheSettingsSay_areTheSame(LibraryRule rule) {
    assumeThat(rule.isNamedByUser()).isFalse();
    List<String> before = names(rule);

    for (String value : List.of("all", "application", "true", "off", "")) {
      rule.configure(setting -> value, mistake -> {});

      assertThat(names(rule)).as("of %s with \"%s\"", rule.library(), value).isEqualTo(before);
    }
  }

  private static List<String> names(LibraryRule rule) {
    return rule.types().stream().map(RuleTargetsTest::name).collect(Collectors.toList());
  }

  private static String name(TypeRule type) {
    return type.typeName() + (type.bySupertype() ? " below" : " named");
  }
}
