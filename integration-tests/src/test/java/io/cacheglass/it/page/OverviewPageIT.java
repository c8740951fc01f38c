package io.cacheglass.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cacheglass.it.harness.DemoPage.CACHE;
import static io.cacheglass.it.page.Numbers.percent;
import static io.cacheglass.it.page.Numbers.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.DemoPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The overview and the way from there: numbers, filters, spans of time, comparison, exports. */
@ExtendWith(DemoPage.Shared.class)
class OverviewPageIT {
  private static final String CHARTS = "section[aria-label='Load time'] .chart-legend button";

  private final DemoPage demo;

  OverviewPageIT(DemoPage demo) {
    this.demo = demo;
  }

  @Test
  void overview_ofDemo_showsTheNumbersOfTheJson() {
    Caches caches = demo.settled();
    Page page = open();
    for (JsonNode row : caches.rows()) {
      Locator line = page.locator(
          "tr",
          new Page.LocatorOptions()
              .setHas(page.locator("a.name[title='" + row.path("name").asText() + "']")));
      if (row.path("hit_rate").isNumber()) {
        assertThat(line).containsText(percent(row.path("hit_rate").asDouble()));
      }
      if (row.path("entries").isNumber()) {
        assertThat(line).containsText(whole(row.path("entries").asLong()));
      }
    }
    assertThat(lookups(page, caches.total("lookups"))).isVisible();
    page.context().close();
  }

  @Test
  void cache_chosenInOverview_opensWithItsNumbersAndGivesItsChartsAsCsv() throws IOException {
    JsonNode products = demo.settled().named(CACHE);
    Page page = open();
    page.locator("a.name[title='" + CACHE + "']").click();
    assertThat(page.locator("h1")).hasText(CACHE);
    assertThat(lookups(page, products.path("lookups").asLong())).isVisible();
    assertThat(page.locator("dl.tiles"))
        .containsText(percent(products.path("hit_rate").asDouble()).replace(" %", ""));
    Download csv = page.waitForDownload(
        () -> page.locator(".view-head a", new Page.LocatorOptions().setHasText("CSV"))
            .click());
    assertThat(Files.readString(csv.path()))
        .startsWith("time,outcomes.tier1,")
        .contains(",hit_rate,");
    page.context().close();
  }

  @Test
  void numbers_afterMoreRequestsAndRefresh_haveGrown() {
    demo.settled();
    Page page = open();
    demo.visit(50);
    Caches after = demo.settled();
    page.keyboard().press("r");
    assertThat(lookups(page, after.total("lookups"))).isVisible();
    page.context().close();
  }

  @Test
  void drag_onAChart_setsTheRangeAndBackUndoesIt() {
    Page page = open();
    BoundingBox chart = page.locator(".chart .u-over").first().boundingBox();
    double y = chart.y + chart.height / 2;
    page.mouse().move(chart.x + chart.width * 0.5, y);
    page.mouse().down();
    page.mouse().move(chart.x + chart.width * 0.7, y, new Mouse.MoveOptions().setSteps(4));
    page.mouse().move(chart.x + chart.width * 0.95, y, new Mouse.MoveOptions().setSteps(4));
    page.mouse().up();
    page.waitForURL(Pattern.compile(".*[?&]from=\\d+&to=\\d+.*"));
    assertThat(page.locator(".span-button")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator(".view-head")).containsText("numbers of now");

    page.goBack();
    assertThat(page.locator(".span-button")).hasAttribute("aria-pressed", "false");

    page.locator(".chart-plot").first().focus();
    page.keyboard().press("ArrowLeft");
    assertThat(page.locator(".chart [role=status]").first()).containsText("Hit in heap");
    page.keyboard().press("Shift+Home");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*[?&]from=\\d+&to=\\d+.*"));
    page.context().close();
  }

  @Test
  void range_sevenDays_showsWhatIsKnownOfIt() {
    Page page = open();
    page.locator(".segments a, .segments button", new Page.LocatorOptions().setHasText("7d"))
        .click();
    page.waitForURL(Pattern.compile(".*range=7d.*"));
    assertThat(page.locator(".view-head")).containsText("since start");
    assertThat(page.locator(".chart .u-over").first()).isVisible();
    page.context().close();
  }

  @Test
  void filter_byTokens_leavesWhatMatches() {
    Page page = open();
    Locator rows = page.locator("section[aria-label='Caches'] tbody tr");
    page.keyboard().press("/");
    page.keyboard().type("tier:disk");
    assertThat(rows).hasCount(1);
    assertThat(rows.first()).containsText(CACHE);
    page.keyboard().type(" hit<0%");
    assertThat(page.locator("section[aria-label='Caches'] .empty")).containsText("hidden by");
    page.locator("text=Clear the filter").click();
    assertThat(rows).hasCount(demo.settled().rows().size());
    page.context().close();
  }

  @Test
  void patterns_lookedFor_areFilteredAndSayWhoAsks() {
    Page page = demo.open("overview", "#/patterns", "section[aria-label='Patterns'] tbody tr");
    assertThat(page.locator("section[aria-label^='Pattern ']")).containsText("Reached from");
    Locator look = page.locator("select[aria-label='Look for']");
    look.selectOption("Keys seen once");
    Locator filter = page.locator("section[aria-label='Patterns'] input.filter");
    assertThat(filter).hasValue("reuse<1.5 lookups>=10");
    assertThat(page.locator("section[aria-label='Patterns'] tbody")).not().containsText("product:");

    filter.fill("product");

    assertThat(page.locator("section[aria-label='Patterns'] tbody")).containsText("product:");
    assertThat(look).hasValue("-1");
    page.context().close();
  }

  @Test
  void keys_pressed_pauseAndChangeTheTheme() {
    Page page = open();
    page.keyboard().press("p");
    assertThat(page.locator(".top-bar")).containsText("Paused");
    page.keyboard().press("p");
    assertThat(page.locator(".top-bar")).containsText("Live");
    Object before = page.evaluate("() => getComputedStyle(document.body).backgroundColor");
    page.keyboard().press("t");
    page.keyboard().press("t");
    assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(before);
    page.context().close();
  }

  @Test
  void compare_savedBaseline_isDrawnAndTold() {
    Page page = open();
    page.locator("select[aria-label='Compare with']").selectOption("+save");
    page.locator("dialog input").fill("before the test");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*compare=.+"));
    assertThat(page.locator("section[aria-label='Hit rate'] .chart-legend"))
        .containsText("Before the test");
    assertThat(page.locator("dl.tiles .tile").first()).containsText("from ");
    page.context().close();
  }

  @Test
  void mark_deploy_isDrawnAndComparedWithWhatWasBefore() {
    Page page = open();
    page.locator("button[data-action=mark]").click();
    page.locator("dialog input").fill("2.42");
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(page.locator(".chart-mark", new Page.LocatorOptions().setHasText("deploy 2.42"))
            .first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
    Locator compare = page.locator("select[aria-label='Compare with']");
    Locator offered =
        compare.locator("option", new Locator.LocatorOptions().setHasText("vs before deploy 2.42"));
    String before = offered.getAttribute("value");
    compare.selectOption(before);
    page.waitForURL(Pattern.compile(".*compare=before.+"));
    assertThat(compare).hasValue(before);
    page.context().close();
  }

  @Test
  void export_ofTheOverview_isAListAndAFileThatNeedsNoScript() throws IOException {
    Page page = open();
    Download csv = page.waitForDownload(
        () -> page.locator(".view-head a", new Page.LocatorOptions().setHasText("CSV"))
            .click());
    assertThat(Files.readString(csv.path())).startsWith("id,name,").contains(CACHE);
    Download file = page.waitForDownload(
        () -> page.locator("button[aria-label^='Save this view']").click());
    assertThat(file.suggestedFilename()).matches("cacheglass-Overview-.*\\.html");
    String text = Files.readString(file.path());
    assertThat(text).contains("data:image/png;base64,").doesNotContain("<script");

    Path saved = Artifacts.target().resolve("screenshots/snapshot.html");
    file.saveAs(saved);
    List<String> requests = new ArrayList<>();
    Page offline = demo.window(DemoPage.DESK, ColorScheme.LIGHT);
    offline.onRequest(request -> requests.add(request.url().replaceAll("^data:.*", "data:")));
    offline.navigate(saved.toUri().toString());
    assertThat(offline.locator("a.name").first()).isVisible();
    assertThat(offline.locator("[data-action], .view-head .button")).hasCount(0);
    assertThat(requests).allMatch(url -> url.equals("data:") || url.startsWith("file:"));
    offline.context().close();
    page.context().close();
  }

  /** The charts come last. */
  private Page open() {
    return demo.open("overview", "#/overview", CHARTS);
  }

  private static Locator lookups(Page page, long number) {
    return page.locator("[title='" + whole(number) + " lookups']");
  }
}
