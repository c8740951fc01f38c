package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.BesideOthers;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is restarted and keeps its history in a file. */
@BesideOthers
class RestartIT {
  private static final String TOKEN = "token-of-the-restart-tests";
  private static final int STEP_SECONDS = 10;

  @TempDir
  private Path folder;

  @Test
  void history_acrossARestart_goesOnWithBaselinesAndAGap() throws IOException {
    Path file = folder.resolve("history");
    Map<Long, Double> before;
    try (Host host = host(file)) {
      AdminClient admin = host.admin(TOKEN);
      before = visitUntilAPointAfter(0, host, admin);
      saveBaseline(admin, "before the restart");
      host.end();
    }
    long ended = System.currentTimeMillis() / 1000;

    assertThat(file).isNotEmptyFile();
    assertDamagedFileIsSetAside(Files.readAllBytes(file));

    long started = System.currentTimeMillis() / 1000; // it counts before it serves
    try (Host host = host(file)) {
      AdminClient admin = host.admin(TOKEN);
      Map<Long, Double> both = visitUntilAPointAfter(started, host, admin);

      assertThat(both).as("what was known").containsAllEntriesOf(before);
      assertThat(both.values()).as("rates").allMatch(rate -> rate >= 0 && rate < 1_000);
      assertThat(both.keySet())
          .as("while it was down")
          .noneMatch(second -> second >= ended && second + STEP_SECONDS <= started);
      JsonNode history = admin.json("/api/v1/history?metric=lookups&from=-600");
      assertThat(history.get("marks").findValuesAsText("kind")).contains("restart");
      JsonNode app = admin.caches().get("app");
      assertThat(app.get("history_seconds").longValue())
          .isGreaterThan(app.get("uptime_seconds").longValue());
      JsonNode baseline = admin.json("/api/v1/baselines").at("/baselines/0");
      assertThat(baseline.get("name").textValue()).isEqualTo("before the restart");
      JsonNode compared =
          admin.json("/api/v1/caches/prices?compare=" + baseline.get("id").textValue());
      assertThat(compared.at("/compare/before/lookups").longValue()).isPositive();
    }
  }

  private void assertDamagedFileIsSetAside(byte[] whole) throws IOException {
    Path file = folder.resolve("damaged");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    try (Host host = host(file)) {
      host.awaitLine("the charts begin anew");
      host.assertGoesOn();
      assertThat(host.agentLines().stream().filter(line -> line.contains("cannot be read")))
          .hasSize(1);
      assertThat(file).doesNotExist();
      assertThat(folder.resolve("damaged.damaged")).isNotEmptyFile();
    }
  }

  private static Host host(Path history) {
    return Container.TOMCAT
        .host(Jdk.RUNNING, "/shop")
        .agent("history.file=" + history + ",admin.token=" + TOKEN)
        .start();
  }

  private static void saveBaseline(AdminClient admin, String name) {
    String[] headers = {"Authorization", "Bearer " + TOKEN, "Content-Type", "application/json"};
    assertThat(Http.send(
                "POST", admin.url() + "/api/v1/baselines", "{\"name\":\"" + name + "\"}", headers)
            .status())
        .isEqualTo(201);
  }

  /** What is known of lookups a second, by the second at which each step begins. */
  private static Map<Long, Double> visitUntilAPointAfter(
      long second, Host host, AdminClient admin) {
    Map<Long, Double> points = new TreeMap<>();
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).until(() -> {
      host.get("/prices/1");
      if (admin.send("GET", "/api/v1/session").status() == 200) {
        read(admin, points);
      }
      return points.entrySet().stream()
          .anyMatch(point -> point.getKey() >= second && point.getValue() > 0);
    });
    return points;
  }

  private static void read(AdminClient admin, Map<Long, Double> points) {
    JsonNode history = admin.json("/api/v1/history?metric=lookups&from=-600&step=" + STEP_SECONDS);
    JsonNode values = history.at("/series/0/values");
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isNull()) {
        points.put(history.at("/times/" + i).longValue(), values.get(i).doubleValue());
      }
    }
  }
}
