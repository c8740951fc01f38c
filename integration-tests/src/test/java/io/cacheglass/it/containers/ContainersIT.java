package io.cacheglass.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every servlet container on every JDK that it is made for, in JVMs of their own, two at once. */
class ContainersIT {
  private static final String TOKEN = "token-of-the-container-tests";

  private static final Path DOCUMENT =
      Path.of(System.getProperty("it.root")).resolve("agent/docs/supported-containers.md");

  /** After all cells: what they recorded is what the document says. */
  @AfterAll
  static void supportedContainersDocument_isWhatTheTestsRecorded() throws IOException {
    String known = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
    String text = SupportedContainersDocument.read(known).text();
    if ("write".equals(System.getProperty("cacheglass.docs"))) {
      Files.writeString(DOCUMENT, text);
    }
    assertThat(DOCUMENT)
        .as("run the whole build with -Dcacheglass.docs=write")
        .content()
        .isEqualTo(text);
  }

  static Stream<Arguments> cells() {
    return Arrays.stream(Server.values())
        .flatMap(server -> server.jdks().stream().map(jdk -> Arguments.of(server, jdk)));
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT) // the cells, not the class beside other classes
  @MethodSource("cells")
  void container_withAgent_isServedAndCountedExactly(Server server, Jdk jdk) {
    Report report = new Report(server, jdk.version(), Door.AGENT);
    try (Host host = server.host(jdk).agent("admin.token=" + TOKEN).start()) {
      visit(server, host, report);
    }
    report.write();
    assertThat(report.failures())
        .as(server.title() + " on JDK " + jdk.version())
        .isEmpty();
  }

  private static void visit(Server server, Host host, Report report) {
    Plan plan = server.isSpringBoot() ? Plan.SPRING_BOOT : Plan.EVERY_PATH;
    Round app = new Round(report, host, "/app", TOKEN);
    app.visit(plan);
    app.checkAdmin();
    if (!server.isSpringBoot()) {
      Round other = new Round(report, host, "/other", TOKEN);
      other.visit(Plan.DEFAULT_SERVLET);
      other.checkAdmin();
      other.checkCounts(Plan.DEFAULT_SERVLET);
    }
    app.checkCounts(plan);
    app.checkLibrary();
    app.checkRootMissing();
    report.check("no complaint in the log", () -> assertThat(host.agentLines()).hasSize(1));
  }
}
