package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.FaultyAgent;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.ShopPlan;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong in the agent, the host goes on as without it. */
class HarmlessIT {
  private static final ShopPlan PLAN = new ShopPlan();
  private static final String TOKEN = "token-of-the-harmless-tests";
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Map<Jdk, List<String>> ANSWERS = new ConcurrentHashMap<>();

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({
    "RUNNING, PROBES, 40",
    "JDK_25, PROBES, 40",
    "RUNNING, INSIDES, 200",
    "JDK_25, INSIDES, 200",
    "RUNNING, BACKGROUND, 40"
  })
  void host_whenPartsOfTheAgentThrow_answersAsWithoutIt(Jdk jdk, FaultyAgent faults, int causes)
      throws IOException {
    Path agent = faults.jar();
    List<String> expected = ANSWERS.computeIfAbsent(jdk, HarmlessIT::answersWithoutTheAgent);
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

  @ParameterizedTest
  @TwoAtOnce
  @EnumSource(Jdk.class)
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
