package io.cacheglass.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
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
    VIEWS.put("#/overview", "a.name");
    VIEWS.put("#/cache/" + CACHE, "dl.tiles .tile");
    VIEWS.put("#/patterns", "section[aria-label='Patterns'] tbody tr");
    VIEWS.put("#/patterns?show=keys&by=hits", "section[aria-label='Keys'] tbody tr");
    VIEWS.put("#/health", "section[aria-label='Rules'] tbody tr");
    VIEWS.put("#/endpoints", "section[aria-label='Endpoints'] tbody tr");
    VIEWS.put("#/settings", "section[aria-label='Settings'] tbody tr");
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
  @Order(5)
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
  @Order(6)
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
  @Order(7)
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
  @Order(8)
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
  @Order(9)
  void warmDialog_inLightAndDark_hasNothingThatAxeFinds() {
    List<String> found = new ArrayList<>();
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      Page page = browser.openForAxe(SIZES[1][0], SIZES[1][1], scheme);
      show(page, "#/overview");
      page.locator("button[data-action=warm]").click();
      page.locator("dialog fieldset").waitFor();
      found.addAll(Browser.axeViolations(page));
      page.locator("dialog button[type=submit]").click();
      assertThat(page.locator("dialog h1")).hasText("Warmed");
      found.addAll(Browser.axeViolations(page));
      page.context().close();
    }
    assertThat(found).isEmpty();
  }

  @Test
  @Order(10)
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
  @Order(11)
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

  private static java.nio.file.Path picture(String view, ColorScheme scheme, int width) {
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
