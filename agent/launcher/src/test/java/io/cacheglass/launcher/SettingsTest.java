package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings read(
      String arguments, Map<String, String> properties, Map<String, String> environment) {
    return Settings.read(arguments, properties, environment, Map.of());
  }

  @Test
  void read_nothing_givesDefaults() {
    Settings settings = read("", Map.of(), Map.of());

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.value("enabled")).isEqualTo("true");
    assertThat(settings.countsOnly()).isFalse();
    assertThat(settings.admin().path()).isEqualTo("/cacheglass");
    assertThat(settings.admin().keysVisible()).isFalse();
    assertThat(settings.admin().hasToken()).isFalse();
  }

  @Test
  void read_argument_goesBeforePropertyBeforeEnvironment() {
    Map<String, String> environment =
        Map.of("CACHEGLASS_ADMIN_PATH", "/env", "CACHEGLASS_KEYS", "visible");
    Map<String, String> properties = Map.of("cacheglass.admin.path", "/property");

    assertThat(read("admin.path=/argument", properties, environment).admin().path())
        .isEqualTo("/argument");
    assertThat(read("", properties, environment).admin().path()).isEqualTo("/property");
    assertThat(read("", Map.of(), environment).admin().path()).isEqualTo("/env");
    assertThat(read("", properties, environment).admin().keysVisible()).isTrue();
  }

  @Test
  void read_loginLinkName_isSpeltWithUnderscoreInTheEnvironment() {
    Map<String, String> environment =
        Map.of("CACHEGLASS_ADMIN_LOGIN_LINK", "on", "CACHEGLASS_ADMIN_TOKEN", "0123456789abcdef");

    assertThat(read("", Map.of(), environment).admin().loginLink()).isTrue();
  }

  @Test
  void read_mistakes_areAllNamedAndDefaultsTaken() {
    Settings settings = read(
        "colour=red,keys=shown,admin.path=caches,lanes",
        Map.of("cacheglass.admin.token", "short"),
        Map.of());

    assertThat(settings.mistakes())
        .hasSize(5)
        .anyMatch(each -> each.contains("argument colour is no setting"))
        .anyMatch(each -> each.contains("lanes has no value"))
        .anyMatch(each -> each.contains("\"shown\"") && each.contains("masked or visible"))
        .anyMatch(each -> each.contains("\"caches\""))
        .anyMatch(each -> each.contains("8 to 500"));
    assertThat(settings.admin().path()).isEqualTo("/cacheglass");
    assertThat(settings.admin().hasToken()).isFalse();
  }

  @Test
  void read_shortToken_isNotRepeatedInTheMistake() {
    Settings settings = read("admin.token=hunter2", Map.of(), Map.of());

    assertThat(settings.mistakes()).hasSize(1).noneMatch(each -> each.contains("hunter2"));
  }

  @Test
  void read_warming_isCheckedAndMistakesAreNamed() {
    Settings right =
        read("warm.requests=/a /b/{c},warm.threads=8,warm.minutes=60", Map.of(), Map.of());
    Settings wrong = read("warm.requests=/a b,warm.threads=0,warm.minutes=1h", Map.of(), Map.of());

    assertThat(right.mistakes()).isEmpty();
    assertThat(right.warmRequests()).hasSize(2);
    assertThat(right.warmThreads()).isEqualTo(8);
    assertThat(right.warmMinutes()).isEqualTo(60);
    assertThat(wrong.mistakes())
        .hasSize(3)
        .anyMatch(each -> each.contains("warm.requests holds \"b\""))
        .anyMatch(each -> each.contains("warm.threads") && each.contains("1 to 32"))
        .anyMatch(each -> each.contains("warm.minutes") && each.contains("1 to 60"));
    assertThat(wrong.warmRequests()).isEmpty();
    assertThat(wrong.warmThreads()).isEqualTo(4);
    assertThat(wrong.warmMinutes()).isEqualTo(10);
  }

  @Test
  void read_passwordOfRedis_isShownNowhere() {
    Settings right = read("redis=auto redis://:pass-of-redis@cache:6379", Map.of(), Map.of());
    Settings wrong = read("redis=http://pass-of-redis@cache", Map.of(), Map.of());

    for (Settings settings : new Settings[] {right, wrong}) {
      assertThat(settings.value("redis") + settings.mistakes() + settings.redis())
          .doesNotContain("pass-of-redis");
    }
    assertThat(Setting.REDIS.isSecret()).isTrue();
    assertThat(right.mistakes()).isEmpty();
    assertThat(wrong.mistakes()).singleElement().asString().contains("cacheglass.redis must be");
  }
}
