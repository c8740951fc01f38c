package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OnAJdk;
import io.cacheglass.it.harness.TwoAtOnce;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Caches that an application wrote by itself are counted as the application counts them. */
class HomeMadeIT {
  private static final String TOKEN = "the-token-of-caches-at-home";
  private static final String ARGUMENTS = "admin.token=" + TOKEN;
  private static final String SETTING = "com.example.home.PriceList#lookup(key)"
      + " put=store(key value) remove=drop(key) clear=reset() size=count() keys=ids();"
      + " com.example.home.NeverLoaded#get(key)";

  @TwoAtOnce
  @OnAJdk
  void caches_writtenAtHome_countAsTheApplicationDoes(Jdk jdk) {
    try (Host host = start(jdk, SETTING)) {
      JsonNode truth = host.get("/run").json();
      AdminClient admin = host.admin(TOKEN);

      JsonNode prices = awaitRow(admin, "PriceList", truth.path("prices"));
      assertThat(prices.path("library").asText()).isEqualTo("custom");
      awaitEntries(admin, "PriceList", truth.path("prices").path("entries").asInt());
      JsonNode recent = awaitRow(admin, "recent", truth.path("recent"));
      assertThat(recent.path("library").asText()).isEqualTo("linkedhashmap");
      awaitEntries(admin, "recent", 30);
      assertThat(recent.path("evictions").asLong())
          .isEqualTo(truth.path("recent").path("puts").asLong() - 30);
      JsonNode parcels = awaitRow(admin, "parcels", truth.path("parcels"));
      assertThat(parcels.path("library").asText()).isEqualTo("api");
      assertThat(parcels.path("loads")).isEqualTo(parcels.path("misses"));
      assertThat(parcels.path("loads_inferred").asLong()).isZero();
      assertThat(new Caches(admin.caches()).rows()).hasSize(3);
      assertThat(complaints(host)).isEmpty();
    }
  }

  @Test
  @TwoAtOnce
  void caches_writtenAtHome_areClearedByTheirOwnMeans() {
    try (Host host = start(Jdk.RUNNING, SETTING)) {
      JsonNode truth = host.get("/run").json();
      AdminClient admin = host.admin(TOKEN);
      String prices = entries(awaitRow(admin, "PriceList", truth.path("prices")));
      String recent = entries(awaitRow(admin, "recent", truth.path("recent")));

      JsonNode wanted =
          admin.send("DELETE", prices + "?key=item:7&dry_run=true").json();
      assertThat(wanted.path("entries").asInt()).as(wanted.toString()).isEqualTo(1);
      JsonNode removed = admin.send("DELETE", prices + "?key=item:7").json();
      assertThat(removed.path("removed").asInt()).as(removed.toString()).isEqualTo(1);
      Answer cleared = admin.send("DELETE", prices);
      assertThat(cleared.status()).as(cleared.body()).isEqualTo(200);

      // Nobody may touch such a map but the application itself: it is asked to.
      CompletableFuture<Answer> clearing =
          CompletableFuture.supplyAsync(() -> admin.send("DELETE", recent));
      JsonNode now = truth;
      while (!clearing.isDone()) {
        now = host.get("/run").json();
      }
      assertThat(clearing.join().status()).as(clearing.join().body()).isEqualTo(200);

      // What we took out is counted nowhere: every put is the application's.
      JsonNode row = awaitRow(admin, "PriceList", now.path("prices"));
      assertThat(row.path("removals").asLong()).isZero();
      row = awaitRow(admin, "recent", now.path("recent"));
      assertThat(row.path("evictions").asLong())
          .isLessThan(now.path("recent").path("puts").asLong() - 30)
          .isGreaterThanOrEqualTo(now.path("recent").path("puts").asLong() - 60);
      assertThat(host.agentLines()).noneMatch(line -> line.contains("probe"));
    }
  }

  @Test
  @TwoAtOnce
  void found_butNotWatched_isCountedWithTheSettingThatThePageNames() {
    String proposed;
    try (Host host = start(Jdk.RUNNING, SETTING)) {
      host.get("/run");
      JsonNode found = host.admin(TOKEN).caches().path("not_watched");
      assertThat(found).hasSize(2);
      JsonNode never = found.get(1);
      assertThat(never.path("class").asText()).isEqualTo("com.example.home.NeverLoaded");
      assertThat(never.path("why").asText()).contains("no class of this name has been loaded");
      assertThat(found.get(0).path("name").asText()).isEqualTo("ConcurrentLinkedHashMap");
      proposed = found.get(0).path("setting").asText();
    }
    assertThat(proposed).startsWith("cacheglass.custom=com.googlecode.");
    try (Host host = start(Jdk.RUNNING, proposed.substring("cacheglass.custom=".length()))) {
      JsonNode truth = host.get("/run").json();
      AdminClient admin = host.admin(TOKEN);
      awaitRow(admin, "ConcurrentLinkedHashMap", truth.path("linked"));
      awaitEntries(
          admin, "ConcurrentLinkedHashMap", truth.path("linked").path("entries").asInt());
      assertThat(admin.caches().path("not_watched")).isEmpty();
      assertThat(complaints(host)).isEmpty();
    }
  }

  @Test
  @TwoAtOnce
  void lruMaps_switchedOff_areNotWatched() {
    try (Host host = Container.TOMCAT
        .homeHost(Jdk.RUNNING, "/home")
        .jvmArguments(
            "-Dcacheglass.lru-maps=off",
            "-Dcacheglass.custom=com.example.home.PriceList" + "#lokup(key)")
        .agent(ARGUMENTS)
        .start()) {
      JsonNode truth = host.get("/run").json();
      AdminClient admin = host.admin(TOKEN);
      awaitRow(admin, "parcels", truth.path("parcels"));

      assertThat(new Caches(admin.caches()).rows()).hasSize(1);
      assertThat(complaints(host))
          .singleElement()
          .asString()
          .contains(
              "com.example.home.PriceList is not watched", "no method lokup", "lookup(String)");
    }
  }

  @Test
  @TwoAtOnce
  void recorder_withoutAgent_doesNothing() {
    try (Host host = Container.TOMCAT
        .homeHost(Jdk.RUNNING, "")
        .jvmArguments("-Dcacheglass.filter.register=off")
        .start()) {
      JsonNode parcels = host.get("/run").json().path("parcels");

      assertThat(parcels.path("hits").asLong()).isPositive();
      assertThat(parcels.path("hits").asLong() + parcels.path("misses").asLong())
          .isEqualTo(400);
      assertThat(host.lines()).noneMatch(line -> line.contains("acheglass"));
    }
  }

  private static Host start(Jdk jdk, String custom) {
    return Container.TOMCAT
        .homeHost(jdk, "/home")
        .jvmArguments("-Dcacheglass.custom=" + custom)
        .agent(ARGUMENTS)
        .start();
  }

  /** What the agent has said, but for where its page is. */
  private static List<String> complaints(Host host) {
    return host.agentLines().stream()
        .filter(line -> !line.contains("admin page: "))
        .toList();
  }

  /** Sizes are read every few seconds. */
  private static void awaitEntries(AdminClient admin, String name, int entries) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() ->
            assertThat(row(admin, name).path("entries").asInt(-1)).as(name).isEqualTo(entries));
  }

  private static JsonNode row(AdminClient admin, String name) {
    return new Caches(admin.caches())
        .rows().stream()
            .filter(each -> each.path("name").asText().endsWith(name))
            .findFirst()
            .orElse(MissingNode.getInstance());
  }

  private static String entries(JsonNode row) {
    return "/api/v1/caches/" + row.path("id").asText() + "/entries";
  }

  /** Waits until the row has the counts of the application, and has them still. */
  private static JsonNode awaitRow(AdminClient admin, String name, JsonNode truth) {
    JsonNode[] row = new JsonNode[1];
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200)).until(() -> {
      row[0] = row(admin, name);
      return !row[0].isMissingNode()
          && row[0].path("hits").asLong() + row[0].path("misses").asLong()
              >= truth.path("hits").asLong() + truth.path("misses").asLong();
    });
    for (String field : List.of("hits", "misses", "puts")) {
      assertThat(row[0].path(field).asLong())
          .as("%s of %s: %s", field, name, row[0])
          .isEqualTo(truth.path(field).asLong());
    }
    return row[0];
  }
}
