package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.BesideOthers;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OnAJdk;
import io.cacheglass.it.harness.Wiki;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** An application that nobody here wrote, unmodified: our counts are those of its own MBeans. */
@BesideOthers
class JspWikiIT {
  private static final String TOKEN = "the-token-of-the-wiki";

  @OnAJdk
  void wikiInTomcat9_fixedRequests_countsEqualEhcachesMBeans(Jdk jdk) {
    try (Wiki wiki = Wiki.start(jdk, TOKEN)) {
      wiki.ask();
      wiki.ask();
      AdminClient admin = wiki.host().admin(TOKEN);

      // The wiki looks after its pages in the background, so both sides are read until they rest.
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
        Map<String, Wiki.Own> own = wiki.own();
        Map<String, Wiki.Own> ours = ours(new Caches(admin.caches()), own);
        assertThat(wiki.own()).isEqualTo(own);
        assertThat(ours).isEqualTo(own);
      });

      assertThat(wiki.own()).hasSize(7);
      assertThat(wiki.own().get("jspwiki.pageCache").hits()).isGreaterThan(100);
      Caches caches = new Caches(admin.caches());
      for (JsonNode row : caches.rows()) {
        assertThat(row.path("library").asText()).isEqualTo("ehcache2");
        assertThat(row.path("name").asText()).startsWith("jspwiki.");
      }
      assertThat(wiki.host().agentLines())
          .noneMatch(line -> line.contains("error") || line.contains("not watched"));
    }
  }

  private static Map<String, Wiki.Own> ours(Caches caches, Map<String, Wiki.Own> own) {
    Map<String, Wiki.Own> ours = new TreeMap<>();
    for (String name : own.keySet()) {
      JsonNode row = caches.named(name);
      ours.put(
          name,
          new Wiki.Own(
              row.path("hits").asLong(),
              row.path("misses").asLong(),
              row.path("entries").asLong()));
    }
    return ours;
  }
}
