package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A program that has more keys, caches, endpoints and threads than are told apart: no lookup is
 * lost, no table outgrows its bound, and what was put together is said. A build goes a little
 * beyond each bound; {@code -Dbounds=all} goes on to 10^8 keys and 10^5 caches and endpoints.
 */
class BoundsIT {
  private static final String TOKEN = "token-of-the-bounds-tests";
  private static final boolean ALL = "all".equals(System.getProperty("bounds"));
  private static final Duration PATIENCE = Duration.ofMinutes(ALL ? 15 : 3);

  /** With the numbers of keys, caches, endpoints, threads at once and virtual threads. */
  private static final List<String> PROGRAM = List.of(
      "com.example.bounds.BoundsMain",
      ALL ? "100000000" : "3000000",
      ALL ? "100000" : "17000",
      ALL ? "100000" : "11000",
      "5000",
      "200000");

  private static final long MOST_ROWS = 16_384;
  private static final long FEW_OF_OURS = 10;
  private static final long MOST_ENDPOINTS = 10_240;

  @Test
  void host_withMoreThanIsToldApart_isCountedExactlyWithinTheBounds() {
    try (Host host = start()) {
      host.awaitLine("TOLD lookups", PATIENCE);
      long lookups = told(host);
      AdminClient admin = host.ownAdmin(TOKEN);
      Caches ours = Caches.await(admin, "all lookups", now -> now.total("lookups") >= lookups);
      assertThat(ours.total("lookups")).isEqualTo(lookups);

      JsonNode answer = admin.json("/api/v1/caches?limit=1&filter=cache:(other");
      assertThat(answer.at("/caches/0/name").asText()).isEqualTo("(other caches)");
      assertThat(admin.json("/api/v1/caches?limit=1").path("matched").asLong())
          .isBetween(MOST_ROWS - FEW_OF_OURS, MOST_ROWS);
      JsonNode endpoints = admin.json("/api/v1/cache/stats/endpoints?limit=1");
      assertThat(endpoints.path("matched").asLong()).isBetween(1L, MOST_ENDPOINTS);
      assertThat(admin
              .json("/api/v1/cache/stats/endpoints?limit=1&filter=(other)")
              .at("/endpoints/0/lookups")
              .asLong())
          .isPositive();
      JsonNode cost = admin.json("/api/v1/settings").path("cost");
      assertThat(cost.path("memory_bytes").asLong())
          .isBetween(1L, cost.path("memory_limit_bytes").asLong());
      assertThat(cost.path("errors").asInt()).isZero();
    }
  }

  private static Host start() {
    return Host.on(Jdk.JDK_25)
        // half of it for virtual threads; what is told apart of more endpoints is larger
        .jvmArguments("-cp", Artifacts.bounds(), ALL ? "-Xmx1g" : "-Xmx512m")
        .agent("admin.port=0,admin.token=" + TOKEN)
        .program(PROGRAM.toArray(String[]::new))
        .start();
  }

  private static long told(Host host) {
    String start = "TOLD lookups ";
    return host.lines().stream()
        .filter(line -> line.startsWith(start))
        .mapToLong(line -> Long.parseLong(line.substring(start.length())))
        .sum();
  }
}
