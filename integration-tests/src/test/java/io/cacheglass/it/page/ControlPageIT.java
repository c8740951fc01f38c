package io.cacheglass.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cacheglass.it.harness.DemoPage.CACHE;
import static io.cacheglass.it.harness.DemoPage.PATTERN;
import static io.cacheglass.it.harness.DemoPage.WARMED;
import static io.cacheglass.it.page.Numbers.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.DemoPage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What can be done on the page, seen from both ends. In order, as each leaves the caches as the
 * next one wants them; the last one leaves them as they were for other classes.
 */
@ExtendWith(DemoPage.Shared.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ControlPageIT {
  private static final String ME = "control";

  private final DemoPage demo;

  /** The page looks for what is new every 30 seconds. */
  private static final LocatorAssertions.IsVisibleOptions AFTER_A_REFRESH =
      new LocatorAssertions.IsVisibleOptions().setTimeout(45_000);

  ControlPageIT(DemoPage demo) {
    this.demo = demo;
  }

  @Test
  @Order(1)
  void warm_afterAClear_loadsTheHotKeysAndCountsNoLookup() {
    demo.admin().send("DELETE", "/api/v1/caches/" + WARMED + "/entries");
    Caches before = demo.settled();
    Page page = open("#/overview", "button[data-action=warm]");
    page.locator("button[data-action=warm]").click();
    Locator dialog = page.locator("dialog");
    assertThat(dialog).containsText(WARMED);
    assertThat(dialog).containsText("caches left out");
    dialog.locator("button[type=submit]").click();
    assertThat(page.locator("dialog h1")).hasText("Warmed");
    assertThat(page.locator("dialog [role=status]")).containsText("0 failed");
    int loaded = demo.admin().json("/api/v1/jobs").at("/jobs/0/loaded").asInt();
    assertThat(loaded).isPositive();
    close(page);
    JsonNode after = demo.settled(WARMED, loaded);
    assertThat(after.path("warmed").asInt()).isEqualTo(loaded);
    assertSame(before.named(WARMED), after, "lookups", "hits", "misses", "loads", "puts");
    page.context().close();
  }

  /** The connection breaks when the answer is on its way: the page asks again, once is done. */
  @Test
  @Order(2)
  void clear_patternAfterItsPreview_removesThemOnceThoughTheAnswerWasLost() {
    JsonNode counts = demo.settled().named(CACHE);
    long before = counts.path("entries").asLong();
    Page page = open("#/patterns?pattern=" + PATTERN.replace("{", "%7B"), "[data-action]");
    page.locator("button[data-action=clear-pattern]").first().click();
    Locator dialog = page.locator("dialog");
    assertThat(dialog).containsText(whole(before) + " entries would go");
    assertThat(demo.settled().named(CACHE).path("entries").asLong())
        .as("preview")
        .isEqualTo(before);
    AtomicInteger asked = new AtomicInteger();
    page.route("**/entries?*confirm=*", route -> {
      if (asked.incrementAndGet() == 1) {
        route.fetch();
        route.abort();
      } else {
        route.resume();
      }
    });
    dialog.locator("button[type=submit]").click();

    assertThat(page.locator("dialog h1")).hasText("Cleared");
    assertThat(page.locator("dialog")).containsText(before + " entries removed");
    assertThat(asked).hasValue(2);
    demo.expectErrors("net::ERR_FAILED");
    JsonNode after = demo.settled(CACHE, 0);
    assertSame(counts, after, "lookups", "hits", "misses", "removals", "scans", "probes");
    page.context().close();
  }

  @Test
  @Order(3)
  void clearAll_typedWord_isWantedAndMarksTheCharts() {
    demo.visit(20);
    Page page = open("#/overview", "button[data-action=clear]");
    page.locator("button[data-action=clear]").click();
    Locator go = page.locator("dialog button[type=submit]");
    assertThat(go).isDisabled();
    page.keyboard().type("no");
    assertThat(go).isDisabled();
    page.locator("dialog input").fill("clear");
    go.click();
    assertThat(page.locator("dialog h1")).hasText("Caches cleared");
    demo.settled(CACHE, 0); // sizes may be a second old
    close(page);
    assertThat(page.locator(".chart-mark", new Page.LocatorOptions().setHasText("clear"))
            .first())
        .isVisible(AFTER_A_REFRESH);
    page.context().close();
  }

  @Test
  @Order(4)
  void watching_stoppedAndBegunAgain_isSaidAndCountsInBetweenNothing() {
    long before = demo.settled().total("lookups");
    Page page = open("#/settings", "section[aria-label='Settings'] tbody tr");
    page.locator("button[data-action^='Stop watching']").click();
    assertThat(page.locator("dialog")).containsText("charts have a gap");
    page.locator("dialog .danger").click();
    assertThat(page.locator(".verdict")).containsText("Nothing is watched");
    assertThat(page.locator(".side-foot")).containsText("Watching is switched off");
    demo.host().get("/products/1");

    page.locator("button[data-action=watch]").click();
    page.locator("dialog footer button", new Page.LocatorOptions().setHasText("Watch again"))
        .click();
    assertThat(page.locator(".verdict")).hasCount(0);
    assertThat(page.locator("button[data-action^='Stop watching']")).isVisible();
    assertThat(demo.settled().total("lookups")).isEqualTo(before);
    page.context().close();
  }

  @Test
  @Order(5)
  void reset_confirmed_startsFromZeroAndKeepsWhatWas() {
    Page page = open("#/settings", "section[aria-label='Settings'] tbody tr");
    page.locator("text=Reset all counters…").click();
    page.locator("dialog footer .danger").click();
    assertThat(page.locator("dialog")).hasCount(0);
    demo.wasReset();
    page.navigate(demo.url() + "#/overview");
    assertThat(page.locator("select[aria-label='Compare with']")).containsText("before the reset");
    assertThat(demo.settled().total("lookups")).isZero();
    assertThat(page.locator(".empty h2")).hasText("Watching, no cache call seen yet");
    assertThat(page.locator("ol.steps")).containsText("libraries found and woven");
    page.context().close();
    demo.visit(200);
    demo.settled();
  }

  private Page open(String view, String selector) {
    return demo.open(ME, view, selector);
  }

  private static void close(Page page) {
    page.locator("dialog button", new Page.LocatorOptions().setHasText("Close")).click();
  }

  private static void assertSame(JsonNode before, JsonNode after, String... counts) {
    for (String count : List.of(counts)) {
      assertThat(after.path(count).asLong())
          .as(count)
          .isEqualTo(before.path(count).asLong());
    }
  }
}
