package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherAgentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/newrelic/agent/deps/com/github/benmanes/caffeine/cache/BoundedLocalCache",
        "org/glowroot/agent/shaded/com/google/common/cache/LocalCache",
        "datadog/trace/core/CoreTracer"
      })
  void own_classesInTheirPackages_areTheirs(String className) {
    assertThat(OtherAgents.own(null, className)).isTrue();
    assertThat(OtherAgents.own(getClass().getClassLoader(), className)).isTrue();
  }

  @Test
  void own_applicationsClass_isNotTheirs() {
    ClassLoader loader = getClass().getClassLoader();

    assertThat(OtherAgents.own(loader, "org/acme/shaded/cache/LocalCache")).isFalse();
    assertThat(OtherAgents.own(loader, "com/newrelicshop/Cache")).isFalse();
    assertThat(OtherAgents.own(null, "java/util/HashMap")).isFalse();
  }
}
