package io.cacheglass.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.cacheglass.it.harness.DemoPage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Health and alerts, and advice. */
@ExtendWith(DemoPage.Shared.class)
class HealthPageIT {
  private static final String ME = "health";
  private static final String RULES = "section[aria-label='Rules'] tbody tr";

  private final DemoPage demo;

  HealthPageIT(DemoPage demo) {
    this.demo = demo;
  }

  @Test
  void threshold_changedAndAlertSilencedAndNotAnyMore_holdAtOnce() {
    Page page = demo.open(ME, "#/health", RULES);
    page.locator("button[aria-label='Edit… Slow lookups']").click();
    page.locator("#threshold-warning").fill(">= 0.0000001");
    page.locator("dialog button[type=submit]").click();
    page.locator("button[aria-label^='Silence… Slow lookups']").first().click();
    page.locator("dialog footer button", new Page.LocatorOptions().setHasText("Silence"))
        .click();
    Locator silenced = page.locator("section[aria-label='Silenced']");
    assertThat(silenced).containsText("Slow lookups");

    silenced.locator("button").first().click();

    assertThat(silenced).hasCount(0);
    assertThat(page.locator("section[aria-label='Alerts']")).containsText("Slow lookups");
    page.context().close();
  }

  @Test
  void rules_ofDemo_tellTheWorstValueAndGoToPrometheus() throws IOException {
    Page page = demo.open(ME, "#/health", RULES);
    Locator rule =
        page.locator(RULES).filter(new Locator.FilterOptions().setHasText("Hit rate low"));
    assertThat(rule.locator(".worst b")).hasText(Pattern.compile("[0-9.]+ %"));
    rule.locator(".worst a").click();
    page.locator("dl.tiles .tile").first().waitFor();
    page.goBack();

    // The view before has a file to offer, too, until this one has taken its place.
    Download file = page.waitForDownload(
        () -> page.locator("a[download='cacheglass-rules.yml']").click());

    assertThat(file.suggestedFilename()).isEqualTo("cacheglass-rules.yml");
    assertThat(Files.readString(file.path()))
        .contains("- record: cacheglass:hit_ratio:5m", "- alert: CacheglassHitRate");
    page.context().close();
  }

  @Test
  void reader_whoMayChangeNothing_isOfferedNothing() {
    Page page = demo.open("viewer", "#/health", RULES);
    assertThat(page.locator("main button[data-action]")).hasCount(0);
    demo.show(page, "#/overview", "button[data-action=clear]");
    for (String action : List.of("warm", "clear", "mark")) {
      Locator button = page.locator("button[data-action=" + action + "]");
      assertThat(button).isDisabled();
      assertThat(button).hasAttribute("title", Pattern.compile(".*the scope.*"));
    }
    demo.show(page, "#/settings", "section[aria-label='Danger']");
    assertThat(page.locator("section[aria-label='Danger']")).containsText("has neither the scope");
    page.context().close();
  }

  /** Nothing is advised before the tenth minute: the server's words are put in its mouth. */
  @Test
  void advice_putOffAndDismissed_isGoneForAllOrForThisBrowser() {
    Page page = demo.window(ME, DemoPage.DESK, com.microsoft.playwright.options.ColorScheme.LIGHT);
    List<String> asked = new CopyOnWriteArrayList<>();
    page.route("**/api/v1/advice", route -> answer(route, asked.isEmpty()));
    page.route("**/api/v1/advice/*/snooze", route -> {
      asked.add(route.request().method() + ' ' + route.request().postData());
      if (route.request().method().equals("DELETE")) {
        asked.clear();
      }
      answer(route, asked.isEmpty());
    });
    demo.show(page, "#/advice", "section[aria-label='Advice'] li");
    Locator rows = page.locator("section[aria-label='Advice'] ul.advice > li");
    assertThat(rows).hasCount(2);
    page.locator("button[data-action=Snooze]").first().click();
    assertThat(rows).hasCount(1);
    assertThat(asked).containsExactly("POST {\"days\":7}");
    assertThat(page.locator("main")).containsText("1 put off for everybody.");
    page.locator("text=Say again").click();
    assertThat(rows).hasCount(2);

    page.locator("button[data-action=Dismiss]").first().click();
    assertThat(rows).hasCount(1);
    assertThat(page.locator("main")).containsText("1 dismissed in this browser.");
    page.locator("text=Show again").click();
    assertThat(rows).hasCount(2);
    page.context().close();
  }

  private static void answer(Route route, boolean all) {
    String first = advice("grow", "Let products hold more");
    String second = advice("stampede", "Load through one thread");
    String rows = all ? first + ',' + second : second;
    String snoozed = all ? "" : "{\"id\":\"grow:products\",\"until\":\"2100-01-01T00:00:00Z\"}";
    route.fulfill(new Route.FulfillOptions()
        .setContentType("application/json")
        .setBody("{\"epoch\":\"e\",\"as_of\":\"2026-01-01T00:00:00Z\",\"advice\":[" + rows
            + "],\"snoozed\":[" + snoozed + "]}"));
  }

  private static String advice(String rule, String title) {
    return """
        {"id":"%s:products","rule":"%s","severity":"suggest","confidence":"high","scope":"cache",
        "cache":"products","endpoint":null,"server":null,"title":"%s","evidence":["measured"],
        "gain":"hits","cost":"memory","code":null,"saved_ms_per_second":1,"numbers":{}}""".formatted(rule, rule, title);
  }
}
