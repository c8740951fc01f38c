package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.redis.RedisNodes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Making the handler must not bring Jackson or java.util.logging into a host that starts. */
class LazyLoadingTest {

  /** What the agent does before the first request. */
  static final class Start {
    private Start() {}

    public static void main(String[] args) {
      FakeStatistics statistics = new FakeStatistics();
      AdminHandler handler = new AdminHandler(
          AdminSettings.builder().token("long-enough").build(),
          statistics,
          new HealthMonitor(statistics, System::currentTimeMillis),
          new FakeMetrics(),
          new FakeCacheControl(Clock.systemUTC()),
          new FakeAgent(),
          RedisNodes.NONE,
          () -> new Application("shop", "", "", ""),
          System.out::println,
          Clock.systemUTC());
      handler.announce("http://localhost:8080");
      handler.accepts("/products/1", "");
    }
  }

  @Test
  void start_untilTheFirstRequest_loadsNeitherJacksonNorLogging() throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load",
            "-cp",
            System.getProperty("java.class.path"),
            Start.class.getName())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

    List<String> loaded =
        output.lines().filter(line -> line.contains("[class,load]")).collect(Collectors.toList());
    assertThat(output).contains("sign in with the token");
    assertThat(loaded).anyMatch(line -> line.contains("io.cacheglass.admin.AdminHandler"));
    assertThat(loaded)
        .noneMatch(line -> line.contains(" com.fasterxml."))
        .noneMatch(line -> line.contains(" java.util.logging."))
        .noneMatch(line -> line.contains("io.cacheglass.admin.Site "));
  }
}
