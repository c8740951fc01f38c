package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that works while its heap is full, its Redis dies and comes back and applications are
 * deployed and dropped; {@code -Dsoak.seconds} says for how long. Afterwards every count is exact,
 * no class loader is held and no memory has grown.
 */
class SoakIT {
  private static final int SECONDS = Integer.getInteger("soak.seconds", 40);
  private static final int A_LONG_RUN_SECONDS = 600;
  private static final int BEAT_SECONDS = 5;
  private static final int BEATS_OF_A_FAULT = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "token-of-the-soak-tests";

  private static final String STABLE = "(.*\\.)?stable";

  /** All others: by the field, or until that is found by the line. */
  private static final String DEPLOYED = "(?!redis |stable|.*\\.stable).*";

  private static final long MOST_BYTES = 64 << 20;

  @TempDir
  Path folder;

  private final List<Long> memory = new ArrayList<>();

  @Test
  void agent_whileEverythingAroundItFails_countsExactlyAndGrowsNot() {
    try (Redis redis = new Redis();
        Host host = start(redis)) {
      AdminClient admin = host.ownAdmin(TOKEN);
      for (int beat = 1; beat <= SECONDS / BEAT_SECONDS; beat++) {
        host.awaitLine("BEAT " + beat, PATIENCE);
        redis.beat(beat);
        look(admin);
      }
      redis.revive();
      host.awaitLine("DONE", PATIENCE);

      assertThat(told(host, "failure")).isEqualTo("none");
      assertCounts(host, admin);
      assertNothingHeld(host);
      assertRedisIsKnown(admin, redis);
    }
  }

  private Host start(Redis redis) {
    String settings = "admin.port=0,admin.token=" + TOKEN + ",jmx=on,history.file="
        + folder.resolve("history") + ",warm.keys-file=" + folder.resolve("keys");
    return Host.on(Jdk.RUNNING)
        .jvmArguments("-cp", Artifacts.soak(), "-Xmx128m")
        .agent(settings)
        .program("com.example.soak.SoakMain", "" + SECONDS, "" + redis.port)
        .start();
  }

  /** What a person and a scraper read, which is work too. */
  private void look(AdminClient admin) {
    admin.caches();
    admin.json("/api/v1/advice");
    admin.json("/api/v1/cache/info");
    admin.json("/api/v1/history?from=-600&metric=outcomes");
    assertThat(admin.send("GET", "/metrics").status()).isEqualTo(200);
    memory.add(admin.json("/api/v1/settings").at("/cost/memory_bytes").asLong());
  }

  private static void assertCounts(Host host, AdminClient admin) {
    long stable = sum(told(host, "stable"));
    long deployed = sum(told(host, "deployed"));
    assertThat(deployed).as("there were deployments").isPositive();
    Caches ours = Caches.await(
        admin,
        "all lookups",
        caches -> sum(caches, STABLE, "lookups") >= stable
            && sum(caches, DEPLOYED, "lookups") >= deployed);
    assertThat(hitsAndMisses(ours, STABLE)).isEqualTo(told(host, "stable"));
    assertThat(hitsAndMisses(ours, DEPLOYED)).isEqualTo(told(host, "deployed"));
  }

  private static String hitsAndMisses(Caches caches, String name) {
    return sum(caches, name, "hits") + " " + sum(caches, name, "misses");
  }

  /** Of all rows of such a name: instances that live side by side may have one each. */
  private static long sum(Caches caches, String name, String field) {
    return caches.rows().stream()
        .filter(row -> row.path("name").asText().matches(name))
        .mapToLong(row -> row.path(field).asLong())
        .sum();
  }

  private void assertNothingHeld(Host host) {
    // A cache whose class loader is closed may still be there when its size is read.
    assertThat(host.agentLines())
        .filteredOn(line -> !line.contains("sizes of cache"))
        .noneMatch(line -> line.contains("Exception") || line.contains("Error"));
    assertThat(Integer.parseInt(told(host, "loaders"))).as("class loaders").isLessThanOrEqualTo(1);
    assertThat(memory).allMatch(bytes -> bytes < MOST_BYTES);
    if (SECONDS >= A_LONG_RUN_SECONDS) { // in a short one the tables are still filling
      long middle = memory.get(memory.size() / 2);
      assertThat(memory.get(memory.size() - 1)).as("of %s", memory).isLessThan(middle * 3 / 2);
    }
  }

  /** It was killed more often than once, and is asked again. */
  private static void assertRedisIsKnown(AdminClient admin, Redis redis) {
    assertThat(redis.killed).isPositive();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> admin.json("/api/v1/cache/info").toString().contains("\"connected\""));
  }

  private static String told(Host host, String what) {
    String start = "TOLD " + what + ' ';
    return host.lines().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(what + " was not told"));
  }

  private static long sum(String numbers) {
    long sum = 0;
    for (String number : numbers.split(" ", -1)) {
      sum += Long.parseLong(number);
    }
    return sum;
  }

  /** A server that dies every few beats and comes back with the next. */
  private static final class Redis implements AutoCloseable {
    private RedisServer server = RedisServer.start();
    private final int port = server.port();
    private boolean dead;
    private int killed;

    void beat(int number) {
      if (dead) {
        revive();
      } else if (number % BEATS_OF_A_FAULT == 1) {
        server.close();
        dead = true;
        killed++;
      }
    }

    void revive() {
      if (dead) {
        server = RedisServer.start(port);
        dead = false;
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
