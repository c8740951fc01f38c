package io.cacheglass.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Browser;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Demo;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The admin page of the demo in a real browser. In order, because a login link opens once: the
 * first test comes in by it, the others go on with its session.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserIT {
  private static final String TOKEN = "token-of-the-browser-test";
  private static final int[][] SIZES = {{1440, 900}, {390, 844}};
  private static final String CACHE = "products";
  private static final String PATTERN = "product:{n}";

  /** The one whose library loads by itself. */
  private static final String WARMED = "PriceCache";

  private static final long SEED = 20_261_121;

  /** View and what must be in it. */
  private static final Map<String, String> VIEWS = new LinkedHashMap<>();

  static {
    // The charts come last.
    VIEWS.put("#/overview", "section[aria-label='Load time'] .chart-legend button");
    VIEWS.put("#/cache/" + CACHE, "dl.tiles .tile");
    VIEWS.put("#/patterns", "section[aria-label='Patterns'] tbody tr");
    VIEWS.put("#/patterns?show=keys&by=hits", "section[aria-label='Keys'] tbody tr");
    VIEWS.put("#/health", "section[aria-label='Rules'] tbody tr");
    VIEWS.put("#/endpoints", "section[aria-label='Endpoints'] tbody tr");
    VIEWS.put("#/advice", "section[aria-label='Advice'] li, section[aria-label='Advice'] .empty");
    VIEWS.put("#/redis", "section[aria-label='No Redis']");
    VIEWS.put("#/settings", "section[aria-label='Settings'] tbody tr");
    VIEWS.put("#/overview?q=zzz", "section[aria-label='Caches'] .empty");
    VIEWS.put("#/overview?from=1700000000&to=1700001000", ".chart-empty:not([hidden])");
  }

  private Host demo;
  private AdminClient admin;
  private Browser browser;
  private String pageUrl;
  private String session = "none=yet";
  private long lookups; // of all visits

  @BeforeAll
  void start() {
    browser = Browser.start();
    demo = Demo.on(Jdk.RUNNING)
        .agent("admin.token=" + TOKEN + ",admin.login-link=on")
        .start();
    admin = demo.admin(TOKEN);
    visit(600);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  @Order(1)
  void loginLink_opened_leadsToTheOverview() {
    Page page = browser.open(SIZES[0][0], SIZES[0][1], ColorScheme.LIGHT);
    page.navigate(demo.loginLink());
    page.waitForSelector("a.name");
    pageUrl = page.url().replaceAll("#.*", "");
    assertThat(pageUrl).endsWith("/cacheglass/").doesNotContain("t=");
    browser.rememberSession(page);
    page.context().close();
  }

  @Test
  @Order(2)
  void overview_ofDemo_showsTheNumbersOfTheJson() {
    Caches caches = settled();
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
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
    assertThat(page.locator("[title='" + whole(caches.total("lookups")) + " lookups']"))
        .isVisible();
    page.context().close();
  }

  @Test
  @Order(3)
  void cache_chosenInOverview_opensWithItsNumbers() {
    JsonNode products = settled().named(CACHE);
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
    page.locator("a.name[title='" + CACHE + "']").click();
    assertThat(page.locator("h1")).hasText(CACHE);
    assertThat(page.locator("[title='" + whole(products.path("lookups").asLong()) + " lookups']"))
        .isVisible();
    assertThat(page.locator("dl.tiles"))
        .containsText(percent(products.path("hit_rate").asDouble()).replace(" %", ""));
    page.context().close();
  }

  @Test
  @Order(4)
  void numbers_afterMoreRequestsAndRefresh_haveGrown() {
    settled();
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
    visit(50);
    Caches after = settled();
    page.keyboard().press("r");
    assertThat(page.locator("[title='" + whole(after.total("lookups")) + " lookups']"))
        .isVisible();
    page.context().close();
  }

  @Test
  @Order(8)
  void everyView_inLightAndDarkAndTwoSizes_hasNothingThatAxeFinds() {
    List<String> found = new ArrayList<>();
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      for (int[] size : SIZES) {
        Page page = browser.openForAxe(size[0], size[1], scheme);
        for (String view : VIEWS.keySet()) {
          show(page, view);
          for (String violation : Browser.axeViolations(page)) {
            found.add(view + ' ' + scheme + ' ' + size[0] + ": " + violation);
          }
        }
        page.context().close();
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  @Order(9)
  void topBar_ofWindowsBetweenPhoneAndDesk_fits() {
    Page page = browser.open(SIZES[0][0], SIZES[0][1], ColorScheme.LIGHT);
    for (String view : List.of("#/overview", "#/overview?from=1700000000&to=1700001000")) {
      show(page, view);
      for (int width : new int[] {1440, 1280, 1024, 1001, 820, 761}) {
        page.setViewportSize(width, 700);
        // Charts follow their window a little later.
        page.waitForFunction("() => document.documentElement.scrollWidth <= innerWidth");
        int bar = (Integer) page.evaluate("() => document.querySelector('.segments').offsetHeight");
        assertThat(bar).as("time ranges are on one line: " + view + ' ' + width).isLessThan(40);
      }
    }
    page.context().close();
  }

  @Test
  @Order(9)
  void everyView_inLightAndDarkAndTwoSizes_fitsItsWindow() {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      for (int[] size : SIZES) {
        Page page = browser.open(size[0], size[1], scheme);
        for (String view : VIEWS.keySet()) {
          show(page, view);
          page.screenshot(new Page.ScreenshotOptions().setPath(picture(view, scheme, size[0])));
          int width = (Integer) page.evaluate("() => document.documentElement.scrollWidth");
          assertThat(width).as(view + ' ' + size[0]).isLessThanOrEqualTo(size[0]);
        }
        page.context().close();
      }
    }
  }

  @Test
  @Order(5)
  void warm_afterAClear_loadsTheHotKeysAndCountsNoLookup() {
    admin.send("DELETE", "/api/v1/caches/" + WARMED + "/entries");
    Caches before = settled();
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
    page.locator("button[data-action=warm]").click();
    Locator dialog = page.locator("dialog");
    assertThat(dialog).containsText(WARMED);
    assertThat(dialog).containsText("caches left out");
    dialog.locator("button[type=submit]").click();
    assertThat(page.locator("dialog h1")).hasText("Warmed");
    assertThat(page.locator("dialog [role=status]")).containsText("0 failed");
    int loaded = admin.json("/api/v1/jobs").at("/jobs/0/loaded").asInt();
    assertThat(loaded).isPositive();
    page.locator("dialog button", new Page.LocatorOptions().setHasText("Close")).click();
    JsonNode after = settled(WARMED, loaded);
    assertThat(after.path("warmed").asInt()).isEqualTo(loaded);
    for (String count : List.of("lookups", "hits", "misses", "loads", "puts")) {
      assertThat(after.path(count).asLong())
          .as(count)
          .isEqualTo(before.named(WARMED).path(count).asLong());
    }
    page.context().close();
  }

  @Test
  @Order(6)
  void clear_patternAndItsPreview_saysHowManyAndRemovesThem() {
    long before = settled().named(CACHE).path("entries").asLong();
    JsonNode counts = settled().named(CACHE);
    Page page =
        open("#/patterns?pattern=" + PATTERN.replace("{", "%7B"), SIZES[0], ColorScheme.LIGHT);
    page.locator("button[data-action=clear-pattern]").first().click();
    Locator dialog = page.locator("dialog");
    assertThat(dialog).containsText(whole(before) + " entries would go");
    assertThat(settled().named(CACHE).path("entries").asLong()).as("preview").isEqualTo(before);
    dialog.locator("button[type=submit]").click();
    assertThat(page.locator("dialog h1")).hasText("Cleared");
    JsonNode after = settled(CACHE, 0);
    for (String count : List.of("lookups", "hits", "misses", "removals", "scans", "probes")) {
      assertThat(after.path(count).asLong())
          .as(count)
          .isEqualTo(counts.path(count).asLong());
    }
    page.context().close();
  }

  @Test
  @Order(7)
  void warmDialog_inLightAndDark_hasNothingThatAxeFinds() {
    List<String> found = new ArrayList<>();
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      Page page = browser.openForAxe(SIZES[1][0], SIZES[1][1], scheme);
      show(page, "#/overview");
      page.locator("button[data-action=warm]").click();
      page.locator("dialog fieldset").waitFor();
      found.addAll(Browser.axeViolations(page));
      // Once: the server takes ten actions a minute.
      if (scheme == ColorScheme.DARK) {
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator("dialog h1")).hasText("Warmed");
        found.addAll(Browser.axeViolations(page));
      }
      page.context().close();
    }
    assertThat(found).isEmpty();
  }

  @Test
  @Order(10)
  void drag_onAChart_setsTheRangeAndBackUndoesIt() {
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
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
  @Order(11)
  void filter_byTokens_leavesWhatMatches() {
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
    Locator rows = page.locator("section[aria-label='Caches'] tbody tr");
    page.keyboard().press("/");
    page.keyboard().type("tier:disk");
    assertThat(rows).hasCount(1);
    assertThat(rows.first()).containsText(CACHE);
    page.keyboard().type(" hit<0%");
    assertThat(page.locator("section[aria-label='Caches'] .empty")).containsText("hidden by");
    page.locator("text=Clear the filter").click();
    assertThat(rows).hasCount(settled().rows().size());
    page.context().close();
  }

  @Test
  @Order(12)
  void compare_savedBaseline_isDrawnAndTold() {
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
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
  @Order(12)
  void mark_deploy_isDrawnAndComparedWithWhatWasBefore() {
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
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
  @Order(13)
  void export_ofTheOverview_isAListAndAFileThatNeedsNoScript() throws IOException {
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
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
    Page offline = browser.open(SIZES[0][0], SIZES[0][1], ColorScheme.LIGHT);
    offline.onRequest(request -> requests.add(request.url().replaceAll("^data:.*", "data:")));
    offline.navigate(saved.toUri().toString());
    assertThat(offline.locator("a.name").first()).isVisible();
    assertThat(offline.locator("[data-action], .view-head .button")).hasCount(0);
    assertThat(requests).allMatch(url -> url.equals("data:") || url.startsWith("file:"));
    offline.context().close();
    page.context().close();
  }

  @Test
  @Order(14)
  void threshold_changedAndAlertSilenced_holdAtOnce() {
    Page page = open("#/health", SIZES[0], ColorScheme.LIGHT);
    page.locator("button[aria-label='Edit… Slow lookups']").click();
    page.locator("#threshold-warning").fill(">= 0.0000001");
    page.locator("dialog button[type=submit]").click();
    Locator silence =
        page.locator("button[aria-label^='Silence… Slow lookups']").first();
    silence.click();
    page.locator("dialog footer button", new Page.LocatorOptions().setHasText("Silence"))
        .click();
    assertThat(page.locator("section[aria-label='Silenced']")).containsText("Slow lookups");
    page.context().close();
  }

  @Test
  @Order(15)
  void clearAll_typedWord_isWantedAndMarksTheCharts() {
    Page page = open("#/overview", SIZES[0], ColorScheme.LIGHT);
    page.locator("button[data-action=clear]").click();
    Locator go = page.locator("dialog button[type=submit]");
    assertThat(go).isDisabled();
    page.keyboard().type("no");
    assertThat(go).isDisabled();
    page.locator("dialog input").fill("clear");
    go.click();
    assertThat(page.locator("dialog h1")).hasText("Caches cleared");
    assertThat(settled().named(CACHE).path("entries").asLong()).isZero();
    page.locator("dialog button", new Page.LocatorOptions().setHasText("Close")).click();
    assertThat(page.locator(".chart-mark", new Page.LocatorOptions().setHasText("clear"))
            .first())
        .isVisible();
    page.context().close();
  }

  @Test
  @Order(17)
  void reset_confirmed_startsFromZeroAndKeepsWhatWas() {
    Page page = open("#/settings", SIZES[0], ColorScheme.LIGHT);
    page.locator("text=Reset all counters…").click();
    page.locator("dialog button[type=submit], dialog footer .danger").first().click();
    assertThat(page.locator("dialog")).hasCount(0);
    page.navigate(pageUrl + "#/overview");
    assertThat(page.locator("select[aria-label='Compare with']")).containsText("before the reset");
    assertThat(admin.json("/api/v1/caches").at("/totals/lookups").asLong()).isZero();
    assertThat(page.locator(".empty h2")).hasText("Watching, no cache call seen yet");
    assertThat(page.locator("ol.steps")).containsText("libraries found and woven");
    page.context().close();
  }

  @Test
  @Order(16)
  void page_withoutSession_asksToSignIn() {
    Page page = browser.open(SIZES[1][0], SIZES[1][1], ColorScheme.LIGHT);
    page.context().clearCookies();
    List<String> before = List.copyOf(browser.errors());
    page.navigate(pageUrl);
    page.locator("input").first().fill(TOKEN);
    page.keyboard().press("Enter");
    page.waitForSelector("a.name");
    page.context().close();
    // The browser itself reports each 401 of the API in its console.
    browser.errors().removeIf(error -> !before.contains(error) && error.contains("401"));
  }

  @Test
  @Order(18)
  void console_afterAll_hasNoErrorAndNoViolationOfThePolicy() {
    assertThat(browser.errors()).isEmpty();
  }

  private Page open(String view, int[] size, ColorScheme scheme) {
    Page page = browser.open(size[0], size[1], scheme);
    show(page, view);
    return page;
  }

  private void show(Page page, String view) {
    page.navigate("about:blank");
    page.navigate(pageUrl + view);
    page.locator(VIEWS.getOrDefault(view, "button[data-action]")).first().waitFor();
  }

  private static Path picture(String view, ColorScheme scheme, int width) {
    String name = view.replaceAll("[^a-z]+", "-") + '-' + scheme.name().toLowerCase(Locale.ROOT);
    return Artifacts.target().resolve("screenshots/page" + name + '-' + width + ".png");
  }

  /** What the JSON says once everything so far is counted. */
  /** All visits are counted. What warming and clearing do is no lookup, so no more will come. */
  private Caches settled() {
    return Caches.await(admin, lookups);
  }

  private JsonNode settled(String cache, int entries) {
    return Caches.await(
            admin,
            entries + " entries of " + cache,
            caches -> caches.named(cache).path("entries").asInt() == entries)
        .named(cache);
  }

  /** Visits of a few kinds, the lower ids more often; the same list each time. */
  private void visit(int times) {
    long before = own();
    Random random = new Random(SEED);
    for (int i = 0; i < times; i++) {
      int id = 1 + (int) (300 * random.nextDouble() * random.nextDouble() * random.nextDouble());
      String path = switch (i % 10) {
        case 0 -> "/feed";
        case 1, 2 -> "/search?q=word" + id % 60;
        case 3 -> "/";
        default -> "/products/" + id;
      };
      Answer answer = Http.send("GET", demo.url() + path, "", "Cookie", session);
      assertThat(answer.status()).as(path).isEqualTo(200);
      session = answer.headers().firstValue("Set-Cookie").orElse(session).replaceAll(";.*", "");
    }
    lookups += own() - before;
  }

  /** Lookups by the libraries' own statistics. */
  private long own() {
    return Demo.lookups(demo.get("/demo/cache-statistics").json().path("caches"));
  }

  private static String percent(double ratio) {
    return ratio >= 0.9995 && ratio < 1
        ? "> 99.9 %"
        : String.format(Locale.US, "%,.1f %%", ratio * 100);
  }

  private static String whole(long number) {
    return String.format(Locale.US, "%,d", number);
  }
}
