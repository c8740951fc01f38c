package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.RedisServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sixteen threads, and ten thousand virtual ones, at work at once: not one lookup more or less than
 * the library, or the server, has counted.
 */
class LoadIT {
  private static final String TOKEN = "token-of-the-load-tests";
  private static final int SECONDS = 5;
  private static final long ENOUGH = 50_000;

  @ParameterizedTest
  @CsvSource({"RUNNING, 16, false", "JDK_25, 16, false", "JDK_25, 10000, true"})
  void caffeine_underLoad_differenceIsZero(Jdk jdk, int threads, boolean virtual) {
    try (Host host = start(jdk)) {
      JsonNode own = load(host, "/load", threads, virtual).json();
      AdminClient admin = host.admin(TOKEN);
      Caches ours = Caches.await(admin, ENOUGH);

      JsonNode aside = ours.named("aside");
      assertThat(aside.path("lookups").asLong()).isGreaterThan(ENOUGH);
      assertThat(aside.path("hits")).isEqualTo(own.path("aside").path("hits"));
      assertThat(aside.path("misses")).isEqualTo(own.path("aside").path("misses"));
      assertThat(truth(admin, aside).path("verdict").asText()).isEqualTo("equal");
      assertWaitersExplain(admin, ours.named("loading"), own.path("loading"));
    }
  }

  /** D3: those who waited for another thread's load are hits to Caffeine, and nothing else is. */
  private static void assertWaitersExplain(AdminClient admin, JsonNode loading, JsonNode own) {
    long waited = loading.path("coalesced").asLong();
    assertThat(loading.path("hits").asLong() + waited)
        .isEqualTo(own.path("hits").asLong());
    assertThat(loading.path("misses").asLong() - waited)
        .isEqualTo(own.path("misses").asLong());
    assertThat(loading.path("loads")).isEqualTo(own.path("loads"));
    assertThat(truth(admin, loading).path("verdict").asText())
        .isEqualTo(waited == 0 ? "equal" : "explained");
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, 16, false", "JDK_25, 10000, true"})
  void redis_underLoad_differenceIsZero(Jdk jdk, int threads, boolean virtual) {
    try (RedisServer server = RedisServer.start();
        Host host = start(jdk)) {
      String info =
          load(host, "/redis-load?port=" + server.port(), threads, virtual).body();
      AdminClient admin = host.admin(TOKEN);
      JsonNode ours = Caches.await(admin, 1_000).rows().stream()
          .filter(row -> row.path("library").asText().equals("jedis"))
          .findFirst()
          .orElseThrow();

      assertThat(ours.path("hits").asLong()).isEqualTo(number(info, "keyspace_hits:(\\d+)"));
      assertThat(ours.path("misses").asLong()).isEqualTo(number(info, "keyspace_misses:(\\d+)"));
      assertThat(ours.path("lookups").asLong())
          .isEqualTo(number(info, "cmdstat_get:calls=(\\d+)")
              + 3 * number(info, "cmdstat_mget:calls=(\\d+)"))
          .isGreaterThan(threads);
      assertThat(ours.path("puts").asLong()).isEqualTo(number(info, "cmdstat_setex:calls=(\\d+)"));
      assertThat(ours.path("errors").asLong()).isZero();
    }
  }

  /** Compiled as it is when people are waiting for it. */
  private static Host start(Jdk jdk) {
    return Container.JETTY
        .host(jdk, "")
        .atFullSpeed()
        .agent("admin.token=" + TOKEN)
        .start();
  }

  private static Answer load(Host host, String path, int threads, boolean virtual) {
    String query = "threads=" + threads + "&virtual=" + virtual + "&seconds=" + SECONDS;
    Answer answer = host.get(path + (path.contains("?") ? '&' : '?') + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static JsonNode truth(AdminClient admin, JsonNode row) {
    return admin.json("/api/v1/caches/" + row.path("id").asText()).path("truth_check");
  }

  private static long number(String info, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(info);
    assertThat(matcher.find()).as("%s in %s", pattern, info).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
