package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.RedisServer;
import io.cacheglass.it.harness.TwoAtOnce;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * An unmodified Spring Boot application, started as the fat jar that its build made: one lookup
 * through several layers counts once, and each layer's share is that of its own library.
 */
class BootIT {
  private static final String TOKEN = "the-token-of-the-boot-tests";
  private static final int PRODUCTS = 10;
  private static final int ITEMS = 5;
  private static final int ROUNDS = 3;
  private static final long LOOKUPS = (long) ROUNDS * (PRODUCTS + ITEMS);

  @Test
  @TwoAtOnce
  void springOverCaffeine_andHibernateOverEhcache_countOncePerLookup() {
    try (Host host = start(Jdk.RUNNING, "-Dspring.cache.type=caffeine")) {
      JsonNode own = visit(host);
      AdminClient admin = host.admin(TOKEN);
      Caches ours = await(admin);

      JsonNode products = assertProducts(admin, ours, own, "heap");
      assertThat(layers(products)).containsExactly("caffeine");
      assertThat(products.path("truth_check").path("source").asText())
          .isEqualTo("Caffeine CacheStats");
      assertThat(products.path("truth_check").path("verdict").asText()).isEqualTo("equal");
      assertItems(admin, ours, own);
    }
  }

  @Test
  @TwoAtOnce
  void springOverRedis_throughLettuceOnJdk25_countsOncePerLookup() {
    String port = "-Dspring.data.redis.port=";
    try (RedisServer server = RedisServer.start();
        Host host = start(Jdk.JDK_25, "-Dspring.cache.type=redis", port + server.port())) {
      JsonNode own = visit(host);
      AdminClient admin = host.admin(TOKEN);
      Caches ours = await(admin);

      JsonNode products = assertProducts(admin, ours, own, "remote");
      assertThat(layers(products)).containsExactly("lettuce");
      assertThat(products.path("truth_check").path("source").asText())
          .isEqualTo("Spring Data Redis CacheStatistics");
      assertThat(ours.rows())
          .as("what Lettuce asks is a layer, and no cache beside it")
          .noneMatch(row -> row.path("library").asText().equals("lettuce"));
      assertItems(admin, ours, own);
    }
  }

  private static Host start(Jdk jdk, String... settings) {
    return Host.on(jdk)
        .quick()
        .agent("admin.token=" + TOKEN)
        .jvmArguments(settings)
        .program("-jar", Artifacts.bootApplication().toString())
        .start();
  }

  /** Every product and item in each round; the first round misses each product. */
  private static JsonNode visit(Host host) {
    ask(host, "/items/fill");
    for (int round = 0; round < ROUNDS; round++) {
      for (int id = 0; id < PRODUCTS; id++) {
        ask(host, "/products/" + id);
      }
      for (int id = 0; id < ITEMS; id++) {
        ask(host, "/items/" + id);
      }
    }
    ask(host, "/products/1/forget");
    ask(host, "/products/99/forget");
    return host.get("/statistics").json();
  }

  private static void ask(Host host, String path) {
    assertThat(host.get(path).status()).as(path).isEqualTo(200);
  }

  private static Caches await(AdminClient admin) {
    Caches[] last = new Caches[1];
    org.awaitility.Awaitility.await().untilAsserted(() -> {
      last[0] = new Caches(admin.caches());
      assertThat(last[0].total("lookups")).isGreaterThanOrEqualTo(LOOKUPS);
      assertThat(last[0].named("products").path("removals").asLong()).isEqualTo(1);
    });
    assertThat(last[0].total("lookups")).as("no lookup twice").isEqualTo(LOOKUPS);
    return last[0];
  }

  private static JsonNode assertProducts(
      AdminClient admin, Caches ours, JsonNode own, String tier) {
    JsonNode products = details(admin, ours.named("products"));
    assertThat(products.path("library").asText()).isEqualTo("spring-cache");
    assertThat(products.path("manager").asText()).isEqualTo("cacheManager");
    assertThat(products.path("origin").asText())
        .contains("@Cacheable com.example.boot.Products.find");
    assertThat(products.path("hits").asLong()).isEqualTo((ROUNDS - 1) * PRODUCTS);
    assertThat(products.path("misses").asLong()).isEqualTo(PRODUCTS);
    assertThat(products.path("loads").asLong()).isEqualTo(PRODUCTS);
    assertThat(products.path("puts").asLong()).isEqualTo(PRODUCTS);
    assertSame(products, own.path("products"));
    assertThat(outcome(products, tier)).isEqualTo((ROUNDS - 1) * PRODUCTS);
    assertThat(outcome(products, "load")).isEqualTo(PRODUCTS);
    assertSame(products.path("layers").get(0), own.path("products"));
    return products;
  }

  /** Hibernate's region over JCache over Ehcache: all hits, since the inserts have filled it. */
  private static void assertItems(AdminClient admin, Caches ours, JsonNode own) {
    JsonNode row = ours.rows().stream()
        .filter(each -> each.path("library").asText().equals("hibernate"))
        .filter(each -> each.path("lookups").asLong() > 0)
        .findFirst()
        .orElseThrow();
    JsonNode items = details(admin, row);
    assertThat(items.path("name").asText()).startsWith("items");
    assertThat(items.path("hits").asLong()).isEqualTo((long) ROUNDS * ITEMS);
    assertSame(items, own.path("items"));
    assertThat(layers(items)).containsExactlyInAnyOrder("ehcache3", "jcache");
    assertThat(items.path("truth_check").path("verdict").asText()).isEqualTo("equal");
  }

  private static void assertSame(JsonNode ours, JsonNode own) {
    assertThat(ours.path("hits")).isEqualTo(own.path("hits"));
    assertThat(ours.path("misses")).isEqualTo(own.path("misses"));
  }

  private static long outcome(JsonNode cache, String kind) {
    return StreamSupport.stream(cache.path("outcomes").spliterator(), false)
        .filter(each -> each.path("kind").asText().equals(kind))
        .mapToLong(each -> each.path("lookups").asLong())
        .sum();
  }

  private static List<String> layers(JsonNode cache) {
    return StreamSupport.stream(cache.path("layers").spliterator(), false)
        .map(each -> each.path("library").asText())
        .toList();
  }

  private static JsonNode details(AdminClient admin, JsonNode row) {
    return admin.json("/api/v1/caches/" + row.path("id").asText());
  }
}
