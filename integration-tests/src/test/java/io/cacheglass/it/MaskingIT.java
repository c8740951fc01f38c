package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.BesideOthers;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may not see keys finds none: in no answer, page, export or label, nor does the log. */
@BesideOthers
class MaskingIT {
  private static final String VIEWER = "token-of-the-viewer";
  private static final String READER = "token-of-who-may-see-keys";
  private static final String MAIL = "alice.secret@example.org";

  /** A key that looks like nothing else, so it is a pattern of its own. */
  private static final String WORD = "wonderland";

  /** An e-mail address, a card's number, a session's token: all of them keys of the caches. */
  private static final List<String> SECRETS =
      List.of(MAIL, "alice.secret", "4111111111111111", "s3cr3tTokenOfAlice", WORD);

  @Test
  void everyRoute_askedByWhoMayNotSeeKeys_holdsNone() {
    String tokens = "viewer:read:" + VIEWER + ";reader:read+keys:" + READER;
    try (Host host = Container.TOMCAT
        .host(Jdk.RUNNING, "/shop")
        .agent("admin.tokens=" + tokens)
        .start()) {
      ask(host);
      AdminClient reader = host.admin(READER);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(reader.json("/api/v1/keys?limit=500").toString())
              .contains(MAIL, "4111111111111111", "s3cr3tTokenOfAlice", WORD));
      assertThat(reader.json("/api/v1/cache/stats/patterns").toString()).contains(WORD);
      AdminClient viewer = host.admin(VIEWER);
      int answered = 0;
      for (String url : urls(viewer)) {
        Answer answer = viewer.send("GET", url);
        answered += answer.status() == 200 ? 1 : 0;
        for (String secret : SECRETS) {
          assertThat(answer.body()).as(url).doesNotContain(secret);
          assertThat(answer.headers().map().toString()).as(url).doesNotContain(secret);
        }
      }
      assertThat(answered).as("answers that could have shown one").isGreaterThan(40);
      for (String secret : SECRETS) {
        assertThat(host.agentLines()).noneMatch(line -> line.contains(secret));
      }
    }
  }

  /** Often enough that a key is worth a line of its own, and one often enough to be a pattern. */
  private static void ask(Host host) {
    for (int i = 0; i < 300; i++) {
      assertThat(host.get("/search?q=" + MAIL).status()).isEqualTo(200);
      if (i % 5 == 0) {
        host.get("/prices/4111111111111111");
        host.get("/named?cache=tokens&key=s3cr3tTokenOfAlice");
        host.get("/named?cache=tokens&key=" + WORD);
        host.get("/search?q=word" + i);
      }
    }
    host.get("/prices/" + MAIL);
  }

  /** All that can be read, in each form that it is offered in. */
  private static List<String> urls(AdminClient viewer) {
    List<String> urls = new ArrayList<>(List.of("/", "/index.html", "/js/main.js"));
    List<String> ids = new ArrayList<>();
    for (JsonNode cache : viewer.caches().path("caches")) {
      ids.add(cache.path("id").asText());
    }
    assertThat(ids).hasSizeGreaterThan(3);
    viewer.json("/api/openapi.json").path("paths").properties().forEach(path -> {
      if (path.getValue().has("get")) {
        for (String id : path.getKey().contains("{id}") ? ids : List.of("")) {
          String url = path.getKey()
              .replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
          for (String query : queries(path.getKey())) {
            urls.add(url + query);
          }
        }
      }
    });
    return urls;
  }

  private static List<String> queries(String path) {
    return path.endsWith("/events")
        ? List.of("?once=true") // else the answer goes on for a minute
        : List.of(
            "", "?limit=500", "?format=csv", "?by=misses&limit=500", "?filter=alice", "?by=track");
  }
}
