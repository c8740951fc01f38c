package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseRuleTest {
  private static final String TOKEN = "a-token-of-tests";

  @Test
  void parse_off_isNone() {
    assertThat(ResponseRule.parse("off", "")).isNull();
  }

  @Test
  void wants_all_isEverybody() {
    assertThat(ResponseRule.parse("all", "").wants(new Object())).isTrue();
    assertThat(ResponseRule.parse("100%", "").wants(new Object())).isTrue();
    assertThat(ResponseRule.parse("0%", "").wants(new Object())).isFalse();
  }

  @Test
  void wants_aShare_isAboutAsMany() {
    ResponseRule rule = ResponseRule.parse("25.5%", "");
    int wanted = 0;
    for (int i = 0; i < 20_000; i++) {
      wanted += rule.wants(new Object()) ? 1 : 0;
    }

    // Ten standard deviations: once in a very long time it is not.
    assertThat(wanted).isBetween(5_100 - 620, 5_100 + 620);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "on", "101%", "-1%", "5", "role:", "role:a b", "all+", "token+x", "5%,all"})
  void parse_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> ResponseRule.parse(text, TOKEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cacheglass.responses must be off, all, role:NAME, token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with a space"})
  void parse_tokenThatIsNone_isRefusedAndNotTold(String token) {
    assertThatThrownBy(() -> ResponseRule.parse("token", token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cacheglass.responses.token")
        .hasMessageNotContaining("with a");
  }
}
