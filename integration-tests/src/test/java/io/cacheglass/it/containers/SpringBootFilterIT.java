package io.cacheglass.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The filter as a plain dependency of a Spring Boot application in which Spring Security lets
 * nobody in. Without Spring Security it is a door of {@link ContainersIT}.
 */
class SpringBootFilterIT {
  private static final String TOKEN = "token-of-the-spring-boot-tests";
  private static final Path ROOT = Path.of(System.getProperty("it.root"));
  private static final Path DOCUMENT = ROOT.resolve("agent/docs/filter.md");
  private static final Path README = ROOT.resolve("README.md");
  private static final Path EXAMPLES =
      ROOT.resolve("integration-tests/src/test/java/com/example/depotboot");
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"SPRING_BOOT_2_7, RUNNING", "SPRING_BOOT_4_0, JDK_25"})
  void filter_beforeSpringSecurity_servesThePageWithoutARule(Server server, Jdk jdk) {
    try (Host host = guarded(server, jdk).start()) {
      assertPageIsOpen(host);
      assertApplicationIsClosed(host);
    }
  }

  /** Where nothing is woven, the filter alone answers, as late as Spring Security lets it. */
  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"SPRING_BOOT_2_7, RUNNING", "SPRING_BOOT_3_5, JDK_25", "SPRING_BOOT_4_0, RUNNING"})
  void filter_behindSpringSecurity_servesThePageByTheTwoRules(Server server, Jdk jdk) {
    try (Host host = refused(server, jdk, "on").start()) {
      assertPageIsOpen(host);
      assertApplicationIsClosed(host);
    }
  }

  @Test
  @TwoAtOnce
  void filter_behindSpringSecurityWithoutTheRules_isKeptFromThePage() {
    try (Host host = refused(Server.SPRING_BOOT_3_5, Jdk.RUNNING, "off").start()) {
      host.awaitLine("calls cannot be seen");
      assertThat(host.admin(TOKEN).send("GET", "/api/v1/caches").status()).isEqualTo(403);
      assertApplicationIsClosed(host);
    }
  }

  @Test
  @TwoAtOnce
  void examples_inTheDocument_areThoseThatRunHere() throws IOException {
    List<String> examples = examples(DOCUMENT);

    assertThat(examples).hasSize(3);
    assertThat(examples.get(0)).contains("FilterRegistrationBean");
    assertThat(source("filter/FilterConfiguration.java")).contains(examples.get(0));
    assertThat(source("guard/GuardConfiguration.java")).contains(examples.get(1));
    assertThat(source("guard5/Guard5Configuration.java")).contains(examples.get(2));
    assertThat(examples(README)).as("the same").isEqualTo(examples.subList(0, 2));
  }

  private static List<String> examples(Path document) throws IOException {
    return JAVA.matcher(Files.readString(document))
        .results()
        .map(MatchResult::group)
        .map(SpringBootFilterIT::lines)
        .toList();
  }

  private static Host.Builder guarded(Server server, Jdk jdk) {
    String guard = server == Server.SPRING_BOOT_2_7 ? "guard5" : "guard";
    return server
        .springBoot(jdk, "filter", guard)
        .jvmArguments("-Dcacheglass.admin.token=" + TOKEN);
  }

  private static Host.Builder refused(Server server, Jdk jdk, String rules) {
    return guarded(server, jdk)
        .jvmArguments(
            "-XX:-EnableDynamicAgentLoading", "-Dexample.filter=last", "-Dexample.rules=" + rules);
  }

  private static void assertPageIsOpen(Host host) {
    AdminClient admin = host.admin(TOKEN);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(admin.send("GET", "/api/v1/caches").status()).isEqualTo(200));
    assertThat(Http.get(admin.url() + "/").body()).contains("<title>Cacheglass</title>");
    assertThat(Http.get(admin.url() + "/api/v1/caches").status()).isEqualTo(401);
    Answer login = Http.send(
        "POST",
        admin.url() + "/api/v1/login",
        "{\"token\":\"" + TOKEN + "\"}",
        "Content-Type",
        "application/json");
    assertThat(login.status()).as("a POST without Spring's token").isBetween(200, 204);
  }

  private static void assertApplicationIsClosed(Host host) {
    assertThat(host.get("/items/7").status()).isEqualTo(403);
    assertThat(Http.send("POST", host.url() + "/items/7", "any").status()).isEqualTo(403);
  }

  private static String source(String file) throws IOException {
    return lines(Files.readString(EXAMPLES.resolve(file)));
  }

  /** Code without its indentation. */
  private static String lines(String code) {
    List<String> lines = new ArrayList<>();
    for (String line : code.split("\n")) {
      if (!line.startsWith("```")) {
        lines.add(line.strip());
      }
    }
    return String.join("\n", lines).strip();
  }
}
