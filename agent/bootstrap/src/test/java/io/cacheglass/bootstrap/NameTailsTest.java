package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTailsTest {
  private final NameTails tails = new NameTails(Set.of("cache/LocalCache", "jedis/Connection"));

  @ParameterizedTest
  @CsvSource({
    "org/acme/cache/LocalCache, true",
    "cache/LocalCache, true",
    "redis/clients/jedis/Connection, true",
    "org/acme/mycache/LocalCache, false",
    "org/acme/cache/LocalCache$Segment, false",
    "cache/jedis/LocalCache, false",
    "java/sql/Connection, false",
    "LocalCache, false",
    "/LocalCache, false"
  })
  void matches_lastTwoParts(String className, boolean matches) {
    assertThat(tails.matches(className)).isEqualTo(matches);
  }
}
