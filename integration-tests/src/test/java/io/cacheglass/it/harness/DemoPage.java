package io.cacheglass.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The admin page of the demo in a browser, both started once for all tests of the page: those of a
 * class have {@link Shared} give it to them. Whoever acts does so under a name of its own, as each
 * may do ten things a minute. Confined to one thread.
 */
public final class DemoPage implements AutoCloseable {
  public static final Size DESK = new Size(1440, 900);
  public static final Size PHONE = new Size(390, 844);

  /** May do everything; the others have names and scopes. */
  public static final String TOKEN = "token-of-the-page-tests";

  /** One whose library loads by itself. */
  public static final String WARMED = "PriceCache";

  /** One in three tiers. */
  public static final String CACHE = "products";

  public static final String PATTERN = "product:{n}";

  private static final long SEED = 20_261_121;
  private static final List<String> ACTORS = List.of("overview", "control", "health", "looks");

  /** Of a window. */
  public record Size(int width, int height) {}

  /**
   * Starts it with the first class that wants it, gives it to constructors, and wants each class to
   * end without an error in the browser's console and without a violation of the page's policy.
   */
  public static final class Shared
      implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
      of(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
      List<String> errors = of(context).browser.errors();
      List<String> found = List.copyOf(errors);
      errors.clear();
      assertThat(found).as("errors and violations in the browser's console").isEmpty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DemoPage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return of(context);
    }

    /** The store closes it at the end of all tests. */
    private static DemoPage of(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(DemoPage.class))
          .computeIfAbsent(DemoPage.class, any -> start(), DemoPage.class);
    }
  }

  private final Browser browser;
  private final RedisServer redis;
  private final Host demo;
  private final AdminClient admin;
  private final Map<String, String> sessions = new HashMap<>();
  private String visitor = "none=yet";
  private long lookups; // of all visits since the last reset

  private DemoPage(Browser browser, RedisServer redis, Host demo) {
    this.browser = browser;
    this.redis = redis;
    this.demo = demo;
    this.admin = demo.admin(TOKEN);
  }

  private static DemoPage start() {
    Browser browser = Browser.start();
    RedisServer redis = null;
    try {
      redis = RedisServer.start();
      StringBuilder tokens = new StringBuilder("viewer:read:" + token("viewer"));
      ACTORS.forEach(
          name -> tokens.append(';').append(name).append(":read+keys+clear+admin:" + token(name)));
      Host demo = Demo.on(Jdk.RUNNING)
          .agent("admin.token=" + TOKEN + ",admin.login-link=on,admin.tokens=" + tokens
              + ",redis=auto redis://127.0.0.1:" + redis.port())
          .start();
      DemoPage page = new DemoPage(browser, redis, demo);
      page.visit(600);
      return page;
    } catch (RuntimeException | Error e) {
      browser.close();
      if (redis != null) {
        redis.close();
      }
      throw e;
    }
  }

  private static String token(String name) {
    return "token-of-" + name;
  }

  public Host host() {
    return demo;
  }

  public AdminClient admin() {
    return admin;
  }

  /** Where it is, with a slash at the end. */
  public String url() {
    return demo.url() + "/cacheglass/";
  }

  /** A window for nobody yet. */
  public Page window(Size size, ColorScheme scheme) {
    return browser.open(size.width(), size.height(), scheme, null);
  }

  /** A window of the one who has this name. */
  public Page window(String name, Size size, ColorScheme scheme) {
    String session = sessions.computeIfAbsent(name, this::signIn);
    return browser.open(size.width(), size.height(), scheme, session);
  }

  private String signIn(String name) {
    try (BrowserContext context = window(DESK, ColorScheme.LIGHT).context()) {
      APIResponse answer = context
          .request()
          .post(
              url() + "api/v1/login",
              RequestOptions.create()
                  .setHeader("X-Cacheglass", "1")
                  .setHeader("Sec-Fetch-Site", "same-origin")
                  .setData(Map.of("token", token(name))));
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      return context.storageState();
    }
  }

  /** A view in a window on a desk, by day, once what the selector names is there. */
  public Page open(String name, String view, String selector) {
    Page page = window(name, DESK, ColorScheme.LIGHT);
    show(page, view, selector);
    return page;
  }

  /** Opens a view anew. */
  public void show(Page page, String view, String selector) {
    page.navigate("about:blank");
    page.navigate(url() + view);
    page.locator(selector).first().waitFor();
  }

  /** The browser itself reports each request that fails: of those that have to, with this text. */
  public void expectErrors(String text) {
    assertThat(browser.errors()).anyMatch(error -> error.contains(text));
    browser.errors().removeIf(error -> error.contains(text));
  }

  /** Leaves a picture of a window for whoever wants to look. */
  public void picture(Page page, String what, ColorScheme scheme) {
    String name = ("page-" + what).replaceAll("[^A-Za-z0-9]+", "-")
        + '-'
        + scheme.name().toLowerCase(Locale.ROOT)
        + '-'
        + page.viewportSize().width;
    Path file = Artifacts.target().resolve("screenshots/" + name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** What axe finds, one line a rule and element; empty when all is well. */
  public static List<String> axeViolations(Page page) {
    return Browser.axeViolations(page);
  }

  /** What the JSON says once all visits are counted; warming and clearing count as none. */
  public Caches settled() {
    return Caches.await(admin, lookups);
  }

  /** The same of a cache that holds so many entries by then. */
  public JsonNode settled(String cache, int entries) {
    return Caches.await(
            admin,
            entries + " entries of " + cache,
            caches -> caches.named(cache).path("entries").asInt() == entries)
        .named(cache);
  }

  /** Counts have begun anew. */
  public void wasReset() {
    lookups = 0;
  }

  /** Visits of a few kinds, the lower ids more often; the same list each time. */
  public void visit(int times) {
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
      Answer answer = Http.send("GET", demo.url() + path, "", "Cookie", visitor);
      assertThat(answer.status()).as(path).isEqualTo(200);
      visitor = answer.headers().firstValue("Set-Cookie").orElse(visitor).replaceAll(";.*", "");
    }
    lookups += own() - before;
  }

  /** Lookups by the libraries' own statistics. */
  private long own() {
    return Demo.lookups(demo.get("/demo/cache-statistics").json().path("caches"));
  }

  @Override
  public void close() {
    browser.close();
    demo.close();
    redis.close();
  }
}
