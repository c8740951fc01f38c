package io.cacheglass.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cacheglass.demo.traffic.Traffic;
import java.io.IOException;
import java.net.BindException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole shop over HTTP, without visitors of its own. */
class ShopTest {

  private static final DemoSettings QUIET = new DemoSettings(0, false, 1, false);

  private static Shop shop;

  // With cookies, so that all requests of a test belong to one visitor.
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @BeforeAll
  static void open() throws Exception {
    shop = Shop.at(0);
    shop.open(QUIET);
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, Welcome",
    "/products/1, Often bought with it",
    "/products/4000, Reviews",
    "/feed, Latest reviews",
    "/search?q=lamp, The best matches",
    "/search?q=zzz, Nothing matches",
    "/search, What are you looking for?",
    "/categories/garden, Garden",
    "/cart, The cart is empty.",
    "/shop.css, color-scheme"
  })
  void get_page_isFound(String path, String content) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/products",
        "/products/0",
        "/products/4001",
        "/products/x",
        "/products/99999999999",
        "/products/1/2",
        "/categories/",
        "/categories/none"
      })
  void get_unknownPage_is404(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("There is no such page");
  }

  @Test
  void get_searchWithMarkup_isEscaped() throws Exception {
    assertThat(get("/search?q=%3Cb%3E%22").body()).contains("“&lt;b&gt;&quot;”");
  }

  @Test
  void post_cart_addsAndEmpties() throws Exception {
    assertThat(post("/cart", "product=7").statusCode()).isEqualTo(303);
    assertThat(get("/cart").body()).contains("/products/7").contains("Cart (1)");

    assertThat(post("/cart", "empty=true").statusCode()).isEqualTo(303);
    assertThat(get("/cart").body()).contains("The cart is empty.");
  }

  @ParameterizedTest
  @CsvSource({
    "/cart, product=x, 400",
    "/cart, product=4001, 400",
    "/cart, x=1, 400",
    "/products/1/price, cents=-1, 400",
    "/products/1/price, cents=99999999999, 400",
    "/products/4001/price, cents=1, 404",
    "/products/x/price, cents=1, 404",
    "/feed, x=1, 405"
  })
  void post_badInput_isRefused(String path, String form, int status) throws Exception {
    assertThat(post(path, form).statusCode()).isEqualTo(status);
  }

  @Test
  void post_price_showsOnThePage() throws Exception {
    get("/products/12");
    long removals = figure("products", "removals");

    assertThat(post("/products/12/price", "cents=123456").statusCode()).isEqualTo(204);

    assertThat(figure("products", "removals")).isEqualTo(removals + 1);
    assertThat(get("/products/12").body())
        .containsPattern("€ (1234\\.56|\\d{3,4}\\.\\d\\d <del>€ 1234\\.56)");
  }

  @Test
  void get_samePageTwice_hitsTheSecondTime() throws Exception {
    long hits = figure("products", "hits");
    long misses = figure("products", "misses");

    get("/products/321");
    get("/products/321");

    assertThat(figure("products", "hits")).isEqualTo(hits + 1);
    assertThat(figure("products", "misses")).isEqualTo(misses + 1);
  }

  @Test
  void get_feedTwice_missesTwice() throws Exception {
    long misses = figure("feed", "misses");

    get("/feed");
    get("/feed");

    assertThat(figure("feed", "misses")).isEqualTo(misses + 2);
  }

  @Test
  void get_cacheStatistics_countsNoLookup() throws Exception {
    JsonNode first = statistics();

    assertThat(statistics()).isEqualTo(first);
    assertThat(first.get("about").asText()).contains("not from Cacheglass");
    assertThat(first.get("caches").fieldNames())
        .toIterable()
        .containsExactly("products", "categories", "search", "prices", "sessions", "feed");
    assertThat(first.at("/caches/products/tiers").fieldNames())
        .toIterable()
        .containsExactly("Disk", "OffHeap", "OnHeap");
  }

  @Test
  void open_portInUse_isRefused() {
    int taken = shop.uri().getPort();

    assertThatThrownBy(() -> Shop.at(taken))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(BindException.class);
  }

  @Test
  void start_traffic_visitsAllCaches() {
    try (Traffic traffic = new Traffic(shop.uri(), 500)) {
      traffic.start();

      await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
        for (JsonNode cache : statistics().get("caches")) {
          assertThat(cache.get("misses").asLong()).isPositive();
        }
        assertThat(traffic.answers()).isGreaterThan(300);
      });
    }
  }

  private long figure(String cache, String name) throws Exception {
    return statistics().at("/caches/" + cache + "/" + name).asLong(-1);
  }

  private JsonNode statistics() throws Exception {
    return new ObjectMapper().readTree(get("/demo/cache-statistics").body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(shop.uri().resolve(path)));
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    URI uri = shop.uri().resolve(path);
    return send(HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
