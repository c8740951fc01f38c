package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTextTest {

  @ParameterizedTest
  @CsvSource({
    "products,                          products",
    "redis%20127.0.0.1:6379~10,         redis 127.0.0.1:6379/0",
    "a~1b~1c,                           a/b/c",
    "products~2,                        products~2",
    "~01,                               ~1",
    "~0~1~0,                            ~/~",
    "a%2Fb,                             a/b",
    "pr%C3%A9mium,                      prémium"
  })
  void decodeId_slashesAndTildes_asInJsonPointers(String segment, String id) {
    assertThat(UrlText.decodeId(segment)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "%00", "%C3", "%FF"})
  void decodeId_notPercentEncodedUtf8_isNull(String segment) {
    assertThat(UrlText.decodeId(segment)).isNull();
  }

  @Test
  void match_escapedSlash_isPartOfTheIdOnly() {
    Route route = Route.guarded("GET", "/api/v1/caches/{id}", request -> {
      throw new AssertionError("only matched here");
    });

    assertThat(route.match("/api/v1/caches/redis~10")).isEqualTo("redis/0");
    assertThat(route.match("/api/v1~1caches/redis")).isNull();
  }
}
