package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminSettingsTest {

  @Test
  void build_default_isClosed() {
    AdminSettings settings = AdminSettings.builder().build();

    assertThat(settings.path()).isEqualTo("/cacheglass");
    assertThat(settings.hasToken()).isFalse();
    assertThat(settings.loginLink()).isTrue();
    assertThat(settings.keysVisible()).isFalse();
  }

  @Test
  void loginLink_tokenSet_isOffUnlessAskedFor() {
    assertThat(AdminSettings.builder().token("long-enough").build().loginLink()).isFalse();
    assertThat(
            AdminSettings.builder().token("long-enough").loginLink(true).build().loginLink())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "cacheglass", "/a/", "/a//b", "/a b", "/ä", "/..", "/a;b", "/%2e"})
  void path_bad_isRefused(String path) {
    AdminSettings.Builder builder = AdminSettings.builder();

    assertThatThrownBy(() -> builder.path(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cacheglass.admin.path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with a space", "umlaut-ä-in-it", "line\nbreak-in-it"})
  void token_bad_isRefusedWithoutShowingIt(String token) {
    AdminSettings.Builder builder = AdminSettings.builder();

    assertThatThrownBy(() -> builder.token(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cacheglass.admin.token")
        .satisfies(refused -> {
          if (!token.isEmpty()) {
            assertThat(refused.getMessage()).doesNotContain(token);
          }
        });
  }
}
