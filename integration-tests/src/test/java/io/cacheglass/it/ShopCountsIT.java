package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.ShopPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * After a fixed list of requests, our counts are the libraries' own, with difference 0; where the
 * two are known to differ (the list D of the supported libraries), both numbers are asserted.
 */
class ShopCountsIT {
  private static final String TOKEN = "token-of-the-shop-tests";
  private static final ShopPlan PLAN = new ShopPlan();

  @Nested
  class TomcatInContextOnRunningJdk extends Contract {
    TomcatInContextOnRunningJdk() {
      super(Container.TOMCAT, Jdk.RUNNING, "/shop");
    }
  }

  @Nested
  class TomcatAtRootOnJdk25 extends Contract {
    TomcatAtRootOnJdk25() {
      super(Container.TOMCAT, Jdk.JDK_25, "");
    }
  }

  @Nested
  class JettyAtRootOnRunningJdk extends Contract {
    JettyAtRootOnRunningJdk() {
      super(Container.JETTY, Jdk.RUNNING, "");
    }
  }

  @Nested
  class JettyInContextOnJdk25 extends Contract {
    JettyInContextOnJdk25() {
      super(Container.JETTY, Jdk.JDK_25, "/shop");
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  abstract static class Contract {
    private final Container container;
    private final Jdk jdk;
    private final String contextPath;
    private Host host;
    private AdminClient admin;
    private JsonNode library;
    private Caches ours;

    Contract(Container container, Jdk jdk, String contextPath) {
      this.container = container;
      this.jdk = jdk;
      this.contextPath = contextPath;
    }

    @BeforeAll
    void runPlan() {
      host = container.host(jdk, contextPath).agent("admin.token=" + TOKEN).start();
      admin = host.admin(TOKEN);
      PLAN.run(host);
      library = host.get("/library-statistics").json();
      ours = Caches.await(admin, ShopPlan.lookups(library));
    }

    @AfterAll
    void stop() {
      if (host != null) {
        host.close();
      }
    }

    @Test
    void ehcacheCounts_afterPlan_areItsOwn() {
      assertEqual("products", "ehcache3", "hits", "misses", "puts", "removals", "evictions");
      assertEqual("thumbnails", "ehcache3", "hits", "misses", "puts", "removals", "evictions");
      assertThat(ours.named("thumbnails").path("evictions").asLong()).isEqualTo(20);
      assertThat(ours.named("products").path("removals").asLong()).isEqualTo(5);
    }

    @Test
    void tiersOfEhcache_afterPlan_addUpToTheHits() {
      JsonNode row = ours.named("products");
      List<String> kinds = new ArrayList<>();
      row.path("tiers").forEach(tier -> kinds.add(tier.path("kind").asText()));
      assertThat(kinds).containsExactly("heap", "offheap", "disk");
      JsonNode own = library.path("products");
      assertThat(row.path("tiers").get(0).path("hits")).isEqualTo(own.path("OnHeap"));
      assertThat(row.path("tiers").get(1).path("hits")).isEqualTo(own.path("OffHeap"));
      assertThat(row.path("tiers").get(2).path("hits")).isEqualTo(own.path("Disk"));
      assertThat(Caches.sum(row.path("tiers"), "hits"))
          .isEqualTo(row.path("hits").asLong());
    }

    @Test
    void jcacheCounts_afterPlan_areItsOwn() {
      assertEqual("search", "jcache", "hits", "misses", "puts", "removals", "evictions");
    }

    @Test
    void caffeineCounts_afterPlan_areItsOwn() {
      assertEqual("sessions", "caffeine", "hits", "misses", "evictions");
      assertThat(ours.named("sessions").path("evictions").asLong()).isPositive();
      assertEqual("prices", "caffeine", "loads", "evictions");
    }

    /** Caffeine has no count of puts: the shop puts a session after each miss. */
    @Test
    void putsIntoCaffeine_afterPlan_areThoseOfTheShop() {
      assertThat(ours.named("sessions").path("puts").asLong())
          .isEqualTo(library.path("sessions").path("misses").asLong());
    }

    /** D3: who waits for another thread's load is a hit to Caffeine; to the user it was a miss. */
    @Test
    void waitersOfCaffeine_afterCrowd_areCoalescedMisses() {
      int waiters = ShopPlan.CROWD - 1;
      JsonNode row = ours.named("prices");
      JsonNode own = library.path("prices");
      assertThat(row.path("coalesced").asLong()).isEqualTo(waiters);
      assertThat(row.path("misses").asLong()).isEqualTo(own.path("misses").asLong() + waiters);
      assertThat(row.path("hits").asLong()).isEqualTo(own.path("hits").asLong() - waiters);
    }

    /** D1: what Ehcache's loader has just loaded is a hit to Ehcache. */
    @Test
    void loadsOfEhcache_afterPlan_areMisses() {
      JsonNode row = ours.named("catalogue");
      JsonNode own = library.path("catalogue");
      assertThat(own.path("hits").asLong()).isEqualTo(10);
      assertThat(own.path("misses").asLong()).isZero();
      assertThat(row.path("hits").asLong()).isEqualTo(5);
      assertThat(row.path("misses").asLong()).isEqualTo(5);
      assertThat(row.path("loads").asLong()).isEqualTo(5);
    }

    @Test
    void truthChecks_afterPlan_agreeOrSayWhy() {
      for (String cache : List.of("products", "thumbnails", "search", "sessions")) {
        assertThat(truth(cache).path("verdict").asText()).as(cache).isEqualTo("equal");
        assertThat(truth(cache).path("figures").get(0).path("library"))
            .isEqualTo(library.path(cache).path("hits"));
      }
      assertThat(truth("prices").path("reason").asText())
          .startsWith((ShopPlan.CROWD - 1) + " lookups waited for another thread's load");
      assertThat(truth("catalogue").path("reason").asText())
          .startsWith("5 lookups were answered by the loader");
    }

    private JsonNode truth(String cache) {
      String id = ours.named(cache).path("id").asText();
      return admin.json("/api/v1/caches/" + id).path("truth_check");
    }

    @Test
    void endpoints_afterPlan_addUpToTotalsAndCaches() {
      JsonNode endpoints = admin.json("/api/v1/cache/stats/endpoints").path("endpoints");
      assertThat(Caches.sum(endpoints, "lookups")).isEqualTo(ours.total("lookups"));
      assertThat(Caches.sum(endpoints, "misses")).isEqualTo(ours.total("misses"));
      for (JsonNode row : ours.rows()) {
        JsonNode shares =
            admin.json("/api/v1/caches/" + row.path("id").asText()).path("endpoints");
        assertThat(Caches.sum(shares, "lookups")).isEqualTo(row.path("lookups").asLong());
        assertThat(Caches.sum(shares, "hits")).isEqualTo(row.path("hits").asLong());
        assertThat(Caches.sum(shares, "misses")).isEqualTo(row.path("misses").asLong());
      }
      assertThat(Caches.sum(ours.answer().path("caches"), "lookups"))
          .isEqualTo(ours.total("lookups"));
    }

    @Test
    void endpointNames_afterPlan_haveIdsAndMissingPathsCollapsed() {
      JsonNode endpoints = admin.json("/api/v1/cache/stats/endpoints").path("endpoints");
      List<String> names = new ArrayList<>();
      endpoints.forEach(row -> names.add(row.path("endpoint").asText()));
      assertThat(names)
          .contains(
              "GET " + contextPath + "/products/{id}",
              "DELETE " + contextPath + "/products/{id}",
              "GET " + contextPath + "/search",
              "GET " + contextPath + "/crowd")
          .noneMatch(name -> name.contains("nothing"));
      int notFound = names.indexOf("(not found)");
      assertThat(notFound).as(names.toString()).isNotNegative();
      assertThat(endpoints.get(notFound).path("requests").asInt()).isEqualTo(PLAN.missingPaths());
    }

    @Test
    void agent_whileAllIsWell_logsOnlyHowToComeIn() {
      assertThat(host.agentLines())
          .singleElement()
          .asString()
          .contains(contextPath + "/cacheglass/")
          .doesNotContain(TOKEN);
    }

    @Test
    void application_askingForOurClasses_seesTheBootPartOnly() {
      JsonNode places = host.get("/classes?names=" + String.join(",", CLASSES)).json();
      assertThat(places.path("io.cacheglass.recorder.Recorder").asText()).isEqualTo("boot");
      for (String hidden : HIDDEN) {
        assertThat(places.path(hidden).asText()).as(hidden).isEqualTo("absent");
      }
      assertThat(places.path("com.fasterxml.jackson.databind.ObjectMapper").asText())
          .isEqualTo("jackson-databind-" + System.getProperty("it.jackson") + ".jar");
      assertThat(places.path("net.bytebuddy.ByteBuddy").asText())
          .isEqualTo("byte-buddy-" + System.getProperty("it.bytebuddy") + ".jar");
      assertThat(places.path("jackson").asText())
          .isEqualTo(
              "com.fasterxml.jackson.databind.ObjectMapper " + System.getProperty("it.jackson"));
      assertThat(places.path("bytebuddy").asText()).endsWith("made true");
    }

    private void assertEqual(String cache, String libraryName, String... fields) {
      JsonNode row = ours.named(cache);
      assertThat(row.path("library").asText()).isEqualTo(libraryName);
      for (String field : fields) {
        JsonNode own = library.path(cache).path(field);
        assertThat(own.isNumber()).as(cache + ' ' + field).isTrue();
        assertThat(row.path(field).asLong()).as(cache + ' ' + field).isEqualTo(own.asLong());
      }
    }
  }

  private static final List<String> HIDDEN = List.of(
      "io.cacheglass.admin.AdminHandler",
      "io.cacheglass.analysis.Analyzer",
      "io.cacheglass.launcher.Launcher",
      "io.cacheglass.weaving.LibraryWeaver",
      "io.cacheglass.shaded.bytebuddy.ByteBuddy");

  private static final List<String> CLASSES = Stream.concat(
          HIDDEN.stream(),
          Stream.of(
              "io.cacheglass.recorder.Recorder",
              "com.fasterxml.jackson.databind.ObjectMapper",
              "net.bytebuddy.ByteBuddy"))
      .toList();
}
