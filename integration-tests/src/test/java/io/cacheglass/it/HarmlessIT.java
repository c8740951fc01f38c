package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.FaultyAgent;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OnAJdk;
import io.cacheglass.it.harness.ShopPlan;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong in the agent, the host goes on as without it. */
class HarmlessIT {
  private static final ShopPlan PLAN = new ShopPlan();
  private static final String TOKEN = "token-of-the-harmless-tests";
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** What comes half a minute or a minute after the start. */
  private static final Duration SOON = Duration.ofSeconds(120);

  /** What the shop's caches are read and cleared by. */
  private static final Set<String> READERS = Set.of(
      "library/caffeine/CaffeineReader.details",
      "library/ehcache3/Ehcache3Reader.clear",
      "library/ehcache3/Ehcache3Reader.details",
      "library/jcache/JCacheReader.identify");

  private static final Map<Jdk, List<String>> ANSWERS = new ConcurrentHashMap<>();

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({
    "RUNNING, PROBES, 40",
    "JDK_25, PROBES, 40",
    "RUNNING, INSIDES, 200",
    "JDK_25, INSIDES, 200"
  })
  void host_whenPartsOfTheAgentThrow_answersAsWithoutIt(Jdk jdk, FaultyAgent faults, int causes)
      throws IOException {
    Path agent = faults.jar();
    List<String> expected = answers(jdk);
    String everything = "jmx=on,admin.token=" + TOKEN;
    try (Host host =
        Container.TOMCAT.host(jdk, "/shop").agent(agent, everything).start()) {
      assertThat(PLAN.run(host)).isEqualTo(expected);
      host.admin(TOKEN).send("GET", "/api/v1/caches"); // whatever it says, it reads all there is
      host.admin(TOKEN).send("GET", "/metrics");
      host.assertGoesOn();
      List<String> failures =
          host.agentLines().stream().filter(line -> line.contains("Exception")).toList();
      assertThat(failures).isNotEmpty().doesNotHaveDuplicates();
      assertThat(failures).as("one line a cause").hasSizeLessThan(causes);
    }
  }

  /** Each of them is seen to throw, and is one line of the log. */
  @Test
  @TwoAtOnce
  void host_whenEveryStepOfTheDrainerThrows_answersAsWithoutTheAgent() throws IOException {
    FaultyAgent faults = FaultyAgent.STEPS;
    try (Host host = faulty(faults, "")) {
      assertThat(PLAN.run(host)).isEqualTo(answers(Jdk.RUNNING));
      awaitOneLineEach(host, faults.named());
      host.assertGoesOn();
    }
  }

  @Test
  @TwoAtOnce
  void host_whenReadersAndWaysOutThrow_answersAsWithoutTheAgent(@TempDir Path folder)
      throws IOException {
    FaultyAgent faults = FaultyAgent.WAYS_OUT;
    String settings = ",jmx=on,responses=all,alerts.log=warning,alerts.webhook=http://127.0.0.1:9/"
        + ",history.file=" + folder.resolve("history")
        + ",warm.keys-file=" + folder.resolve("keys");
    try (Host host = faulty(faults, settings)) {
      assertThat(PLAN.run(host)).isEqualTo(answers(Jdk.RUNNING));
      AdminClient admin = host.admin(TOKEN);
      admin.send("GET", "/api/v1/caches");
      admin.send("GET", "/api/v1/advice");
      admin.send("GET", "/api/v1/events");
      admin.send("GET", "/metrics");
      admin.send("GET", "/metrics?names=micrometer");
      admin.send("DELETE", "/api/cache/clear");
      alert(host);
      host.awaitLine(FaultyAgent.message("export/JmxExport.openPlatform"), SOON);
      host.awaitLine(FaultyAgent.message("analysis/advice/AdviceBook.look"), SOON);
      host.end();
      Set<String> expected = new TreeSet<>(faults.named());
      expected.addAll(READERS);
      awaitOneLineEach(host, expected);
    }
  }

  /** Limits that no cache keeps: so every one is worth an alert. */
  private static void alert(Host host) {
    String rules = "{\"rules\": {\"hit-rate\": {\"warning\": \"< 1\", \"min_samples\": 1,"
        + " \"for_seconds\": 0}}}";
    Answer answer = Http.send(
        "PUT",
        host.admin(TOKEN).url() + "/api/v1/thresholds",
        rules,
        "Authorization",
        "Bearer " + TOKEN,
        "Content-Type",
        "application/json");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    host.awaitLine(FaultyAgent.message("launcher/AlertLog.changed"));
  }

  private static Host faulty(FaultyAgent faults, String settings) throws IOException {
    return Container.TOMCAT
        .host(Jdk.RUNNING, "/shop")
        .agent(faults.jar(), "admin.token=" + TOKEN + settings)
        .start();
  }

  private static void awaitOneLineEach(Host host, Set<String> methods) {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
      for (String method : methods) {
        String fault = FaultyAgent.message(method);
        assertThat(host.agentLines())
            .filteredOn(line -> line.contains(fault))
            .as(method)
            .hasSize(1);
      }
    });
  }

  private static List<String> answers(Jdk jdk) {
    return ANSWERS.computeIfAbsent(jdk, HarmlessIT::answersWithoutTheAgent);
  }

  /** Each cache is used after the drainer was last seen to work. */
  @Test
  @TwoAtOnce
  void drainer_whenTheHeapHasNoRoomAfterEachTick_goesOnWithTheNext() throws IOException {
    String settings = "admin.token=" + TOKEN;
    try (Host host = Container.TOMCAT
        .host(Jdk.RUNNING, "/shop")
        .agent(FaultyAgent.HEAP.jar(), settings)
        .start()) {
      for (String cache : List.of("products", "prices", "thumbnails")) {
        assertThat(host.get('/' + cache + "/1").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> isCharted(cache, host.admin(TOKEN)));
      }
      host.assertGoesOn();
    }
  }

  /** Its first class that is picked may load before or after the start has failed. */
  @ParameterizedTest
  @TwoAtOnce
  @EnumSource(
      value = FaultyAgent.class,
      names = {"NO_THREAD", "NO_RULES", "NO_WARM_UP"})
  void host_whenTheAgentFindsNoMemoryToStart_answersAsWithoutItAndDoesNotWait(FaultyAgent faults)
      throws IOException {
    Path agent = faults.jar();
    List<String> expected =
        ANSWERS.computeIfAbsent(Jdk.RUNNING, HarmlessIT::answersWithoutTheAgent);
    long start = System.nanoTime();
    try (Host host =
        Container.TOMCAT.host(Jdk.RUNNING, "/shop").agent(agent, "").start()) {
      assertThat(PLAN.run(host)).isEqualTo(expected);
      long took = System.nanoTime() - start;
      assertThat(host.lines()).noneMatch(line -> line.contains("Exception in thread"));
      assertThat(host.agentLines())
          .singleElement()
          .asString()
          .contains("could not start; nothing is watched: java.lang.OutOfMemoryError");
      assertThat(Duration.ofNanos(took)).as("of seventy classes none waits").isLessThan(A_MINUTE);
    }
  }

  private static boolean isCharted(String cache, AdminClient admin) {
    String path = "/api/v1/history?metric=lookups&from=-60&cache=" + cache;
    Answer answer = admin.send("GET", path);
    return answer.status() == 200
        && StreamSupport.stream(answer.json().at("/series/0/values").spliterator(), false)
            .anyMatch(rate -> rate.doubleValue() > 0);
  }

  private static List<String> answersWithoutTheAgent(Jdk jdk) {
    try (Host host = Container.TOMCAT.host(jdk, "/shop").start()) {
      return PLAN.run(host);
    }
  }

  @Test
  @TwoAtOnce
  void host_withWrongSettings_runsAndIsToldEachMistake() {
    String arguments = "keys=perhaps,nonsense=1,admin.path=no slash,admin.token=short";
    try (Host host =
        Container.TOMCAT.host(Jdk.RUNNING, "/shop").agent(arguments).start()) {
      assertThat(PLAN.run(host)).hasSize(PLAN.size());
      assertThat(host.agentLines())
          .anyMatch(line -> line.contains("cacheglass.keys is \"perhaps\""))
          .anyMatch(line -> line.contains("cacheglass.admin.path must look like /cacheglass"))
          .anyMatch(line -> line.contains("cacheglass.admin.token must be 8 to 500"))
          .anyMatch(line -> line.contains("nonsense is no setting"))
          .noneMatch(line -> line.contains("short"));
    }
  }

  @TwoAtOnce
  @OnAJdk
  void secondAgent_onTheSameCommandLine_saysSoInOneLine(Jdk jdk) {
    Host.Builder builder = Container.JETTY.host(jdk, "").agent("").agent("");
    try (Host host = builder.start()) {
      assertThat(PLAN.run(host)).hasSize(PLAN.size());
      assertThat(host.agentLines().stream().filter(line -> line.contains("second agent")))
          .hasSize(1);
    }
  }

  @Test
  @TwoAtOnce
  void agent_switchedOff_leavesTheHostAlone() {
    try (Host host =
        Container.TOMCAT.host(Jdk.RUNNING, "").agent("enabled=false").start()) {
      assertThat(PLAN.run(host)).hasSize(PLAN.size());
      assertThat(host.get("/cacheglass/").status()).isEqualTo(404);
    }
  }
}
