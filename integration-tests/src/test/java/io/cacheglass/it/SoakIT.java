package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.BesideOthers;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.ClockedAgent;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that works while its heap is full, its Redis dies and comes back, applications are
 * deployed and dropped, and somebody sets the clock that the agent sees; {@code -Dsoak.seconds}
 * says for how long. Afterwards every count is exact, no class loader is held and no memory has
 * grown.
 */
@BesideOthers
class SoakIT {
  private static final int SECONDS = Integer.getInteger("soak.seconds", 40);
  private static final int A_LONG_RUN_SECONDS = 600;
  private static final int BEATS_OF_A_FAULT = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "token-of-the-soak-tests";

  private static final String STABLE = "(.*\\.)?stable";

  private static final String REDIS = "redis .*";

  /** All others: by the field, or until that is found by the line. */
  private static final String DEPLOYED = "(?!redis |stable|.*\\.stable).*";

  private static final long MOST_BYTES = 64 << 20;

  /**
   * By how much heap and other memory may grow from the second quarter to the last, with hundreds
   * of deployments and a million lookups a minute in between.
   */
  private static final long MOST_GROWTH_KILOBYTES = 4_096;

  private static final int MOST_MORE_THREADS = 2;

  /** By how much the tables of counts may be larger than after the first deployment. */
  private static final long MOST_LEFT_IN_TABLES = 16 << 10;

  @TempDir
  Path folder;

  private final List<Long> memory = new ArrayList<>();

  @Test
  void agent_whileEverythingAroundItFails_countsExactlyAndGrowsNot() throws IOException {
    try (Redis redis = new Redis();
        Host host = start(redis)) {
      AdminClient admin = host.ownAdmin(TOKEN);
      for (int beat = 1; isBeating(host, beat); beat++) {
        redis.beat(beat);
        look(admin);
      }
      redis.revive();
      host.awaitLine("DONE", PATIENCE);
      report(host, redis);

      assertThat(told(host, "failure")).isEqualTo("none");
      assertCounts(host, admin);
      assertNothingHeld(host);
      assertRedisIsKnown(admin, redis);
    }
  }

  /** Waits for a beat, or the end: a busy machine has fewer of them. */
  private static boolean isBeating(Host host, int beat) {
    String line = "BEAT " + beat;
    await()
        .atMost(PATIENCE)
        .until(() -> host.lines().contains(line) || host.lines().contains("DONE"));
    return host.lines().contains(line);
  }

  private Host start(Redis redis) throws IOException {
    String settings = "admin.port=0,admin.token=" + TOKEN + ",jmx=on,history.file="
        + folder.resolve("history") + ",warm.keys-file=" + folder.resolve("keys");
    return Host.on(Jdk.RUNNING)
        .jvmArguments("-cp", Artifacts.soak(), "-Xmx128m")
        .agent(ClockedAgent.jar(), settings)
        .program("com.example.soak.SoakMain", "" + SECONDS, "" + redis.port, ClockedAgent.PROPERTY)
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
    assertThat(hitsAndMisses(ours, REDIS)).as("answers of Redis").isEqualTo(told(host, "redis"));
    // A call that found no server to connect to is no lookup, and some that failed were writes.
    assertThat(sum(ours, REDIS, "errors")).isBetween(1L, Long.parseLong(told(host, "refused")));
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
    assertTablesAreThoseOfTheFirstDeployment(host);
    if (SECONDS >= A_LONG_RUN_SECONDS) { // in a short one the tables are still filling
      assertNothingGrows(host);
    }
  }

  /** A row for each deployment would be 1,600 bytes, its cells not counted. */
  private static void assertTablesAreThoseOfTheFirstDeployment(Host host) {
    String[] bytes = told(host, "tables").split(" ", -1);
    assertThat(Long.parseLong(bytes[1]) - Long.parseLong(bytes[0]))
        .as("tables after the first deployment and at the end: %s", List.of(bytes))
        .isLessThan(MOST_LEFT_IN_TABLES);
  }

  private void assertNothingGrows(Host host) {
    int quarter = memory.size() / 4;
    assertThat(max(memory, 3 * quarter, 4 * quarter))
        .as("the agent's tables: %s", memory)
        .isLessThanOrEqualTo(max(memory, quarter, 2 * quarter) * 11 / 10);
    List<String> lines = allTold(host, "footprint");
    for (int column = 0; column < 3; column++) {
      List<Long> values = column(lines, column);
      int its = values.size() / 4;
      long most = column == 2 ? MOST_MORE_THREADS : MOST_GROWTH_KILOBYTES;
      assertThat(min(values, 3 * its, 4 * its))
          .as("heap, other memory, threads, classes each minute: %s", lines)
          .isLessThanOrEqualTo(max(values, its, 2 * its) + most);
    }
  }

  private static List<Long> column(List<String> lines, int column) {
    return lines.stream().map(line -> Long.valueOf(line.split(" ", -1)[column])).toList();
  }

  private static long max(List<Long> values, int from, int to) {
    return Collections.max(values.subList(from, to));
  }

  private static long min(List<Long> values, int from, int to) {
    return Collections.min(values.subList(from, to));
  }

  /** The figures, for whoever wants to know more than that nothing failed. */
  private void report(Host host, Redis redis) {
    List<String> figures = new ArrayList<>();
    host.lines().stream().filter(line -> line.startsWith("TOLD ")).forEach(figures::add);
    figures.add("Redis killed " + redis.killed);
    figures.add("tables " + memory);
    figures.addAll(host.agentLines());
    try {
      Files.write(Artifacts.target().resolve("soak.txt"), figures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    List<String> all = allTold(host, what);
    assertThat(all).as(what).hasSize(1);
    return all.get(0);
  }

  private static List<String> allTold(Host host, String what) {
    String start = "TOLD " + what + ' ';
    return host.lines().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
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
