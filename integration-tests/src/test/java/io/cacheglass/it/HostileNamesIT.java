package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Browser;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that are programs to a browser are text on the page, in every view: nothing runs. */
class HostileNamesIT {
  private static final String TOKEN = "token-of-the-hostile-names";
  private static final List<String> PROGRAMS = List.of(
      "<img src=x onerror=window.hacked=1>",
      "\"><script>window.hacked=1</script>",
      "'};window.hacked=1;//",
      "javascript:window.hacked=1",
      "{{constructor.constructor('window.hacked=1')()}}",
      "<svg/onload=window.hacked=1>");

  @Test
  void everyView_ofHostileNames_showsThemAndRunsNothing() {
    try (Browser browser = Browser.start();
        Host host = Container.TOMCAT
            .host(Jdk.RUNNING, "/shop")
            .agent("keys=visible,admin.login-link=on,admin.token=" + TOKEN)
            .start()) {
      ask(host);
      AdminClient admin = host.admin(TOKEN);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(admin.caches().toString()).contains("onerror", "onload"));
      Page page = browser.open(1440, 900, ColorScheme.LIGHT);
      page.navigate(host.loginLink());
      page.waitForSelector("a.name");
      String base = page.url().replaceAll("#.*", "");
      assertThat(page.content()).contains("&lt;img src=x onerror");
      for (String view : views(admin)) {
        page.navigate("about:blank");
        page.navigate(base + view);
        page.waitForSelector("h1");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.evaluate("() => window.hacked === undefined")).as(view).isEqualTo(true);
        assertThat(page.locator("img[src='x'], main script, svg[onload]").count())
            .as(view)
            .isZero();
      }
      // The browser itself reports what the API refuses: some names are of no cache (404), and
      // Tomcat lets no escaped slash through (400).
      assertThat(browser.errors()).allMatch(error -> error.matches(".*status of 40[04] .*"));
    }
  }

  private static void ask(Host host) {
    for (String program : PROGRAMS) {
      String text = URLEncoder.encode(program, StandardCharsets.UTF_8).replace("+", "%20");
      for (int i = 0; i < 20; i++) {
        host.get("/named?cache=" + text + "&key=" + text + i);
        host.get("/named?cache=plain&key=" + text);
        Http.send(
            "GET",
            host.url() + "/prices/" + text,
            "",
            "User-Agent",
            program,
            "Referer",
            program,
            "X-Forwarded-For",
            program);
      }
    }
  }

  private static List<String> views(AdminClient admin) {
    List<String> views = new ArrayList<>(List.of(
        "#/overview",
        "#/patterns",
        "#/patterns?show=keys&by=hits",
        "#/patterns?show=keys&by=misses",
        "#/endpoints",
        "#/health",
        "#/settings"));
    for (JsonNode cache : admin.caches().path("caches")) {
      views.add("#/cache/"
          + URLEncoder.encode(cache.path("id").asText(), StandardCharsets.UTF_8)
              .replace("+", "%20"));
    }
    for (String program : PROGRAMS.subList(0, 2)) {
      String text = URLEncoder.encode(program, StandardCharsets.UTF_8).replace("+", "%20");
      views.add("#/overview?q=" + text);
      views.add("#/cache/" + text);
      views.add("#/" + text);
    }
    return views;
  }
}
