package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.BesideOthers;
import io.cacheglass.it.harness.Browser;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names that are programs to a browser are text on the page, in every view: nothing runs. */
@BesideOthers
class HostileNamesIT {
  private static final String TOKEN = "token-of-the-hostile-names";
  private static final String CACHES =
      "section[aria-label='Caches'] tbody tr, section[aria-label='Caches'] .empty";

  /** One that was closed meanwhile is not found. */
  private static final String CACHE = "dl.tiles .tile, section[aria-label='Not found']";

  private static final String KEYS =
      "section[aria-label='Keys'] tbody tr, section[aria-label='Keys'] .empty";
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
      views(admin).forEach((view, shown) -> {
        page.navigate("about:blank");
        page.navigate(base + view);
        page.waitForSelector(shown);
        assertThat(page.evaluate("() => window.hacked === undefined")).as(view).isEqualTo(true);
        assertThat(page.locator("img[src='x'], main script, svg[onload]").count())
            .as(view)
            .isZero();
      });
      // The browser itself reports what the API refuses: some names are of no cache (404), and
      // Tomcat lets no escaped slash through (400).
      assertThat(browser.errors()).allMatch(error -> error.matches(".*status of 40[04] .*"));
    }
  }

  private static void ask(Host host) {
    for (String program : PROGRAMS) {
      String text = encoded(program);
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

  /** What to look at, and what is there once its data are. */
  private static Map<String, String> views(AdminClient admin) {
    Map<String, String> views = new LinkedHashMap<>();
    views.put("#/overview", CACHES);
    views.put("#/patterns", "section[aria-label='Patterns'] tbody tr");
    views.put("#/patterns?show=keys&by=hits", KEYS);
    views.put("#/patterns?show=keys&by=misses", KEYS);
    views.put("#/endpoints", "section[aria-label='Endpoints'] tbody tr");
    views.put("#/health", "section[aria-label='Rules'] tbody tr");
    views.put("#/settings", "section[aria-label='Settings'] tbody tr");
    for (JsonNode cache : admin.caches().path("caches")) {
      views.put("#/cache/" + encoded(cache.path("id").asText()), CACHE);
    }
    for (String program : PROGRAMS.subList(0, 2)) {
      views.put("#/overview?q=" + encoded(program), CACHES);
      views.put("#/cache/" + encoded(program), CACHE);
      views.put("#/" + encoded(program), CACHES);
    }
    return views;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
