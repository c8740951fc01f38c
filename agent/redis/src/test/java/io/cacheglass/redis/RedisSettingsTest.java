package io.cacheglass.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "redis://cache.example, cache.example:6379, false, -, -",
        "redis://cache.example:7000, cache.example:7000, false, -, -",
        "rediss://shop:p%40ss@cache.example, cache.example:6379, true, shop, p@ss",
        "redis://:p+w@cache.example, cache.example:6379, false, -, p+w",
        "redis://pw@cache.example, cache.example:6379, false, -, pw",
        "redis://[::1]:7000, ::1:7000, false, -, -"
      })
  void parse_url_hasItsParts(
      String url, String address, boolean secure, String user, String password) {
    RedisUrl parsed = RedisUrl.parse(url);

    assertThat(parsed.address()).isEqualTo(address);
    assertThat(parsed.isSecure()).isEqualTo(secure);
    if (password == null) {
      assertThat(parsed.credentials()).isNull();
    } else {
      assertThat(parsed.credentials().user()).isEqualTo(user);
      assertThat(parsed.credentials().password()).isEqualTo(password);
      assertThat(parsed + " " + parsed.credentials()).doesNotContain(password);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://secret@host",
        "host:6379",
        "redis://",
        "redis:// secret",
        "on",
        "redis://:secret@host:65536",
        "redis://:secret@host:0"
      })
  void of_somethingElse_saysWhatIsAcceptedAndNothingElse(String text) {
    assertThatThrownBy(() -> RedisSettings.of(text, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("auto, off, or URLs")
        .hasMessageNotContaining("secret");
  }

  @Test
  void of_autoAndUrls_hasBoth() {
    RedisSettings settings = RedisSettings.of(" auto  redis://a;redis://b ", "");

    assertThat(settings.enabled()).isTrue();
    assertThat(settings.urls()).extracting(RedisUrl::address).containsExactly("a:6379", "b:6379");
    assertThat(RedisSettings.of("off", "").enabled()).isFalse();
  }
}
