package io.cacheglass.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every servlet container on every JDK that it is made for, and through each door, in JVMs of their
 * own, two at once. A build runs a part of the matrix; {@code -Dcontainers=all} runs it whole.
 */
class ContainersIT {
  private static final String TOKEN = "token-of-the-container-tests";

  private static final Path DOCUMENT =
      Path.of(System.getProperty("it.root")).resolve("agent/docs/supported-containers.md");

  /** After all cells: what they recorded is what the document says. */
  @AfterAll
  static void supportedContainersDocument_isWhatTheTestsRecorded() throws IOException {
    String known = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
    SupportedContainersDocument document = SupportedContainersDocument.read(known);
    String text = document.text();
    text.lines().filter(line -> line.startsWith("|")).forEach(System.out::println);
    if ("write".equals(System.getProperty("cacheglass.docs"))) {
      Files.writeString(DOCUMENT, text);
    }
    assertThat(DOCUMENT)
        .as("run the whole build with -Dcacheglass.docs=write")
        .content()
        .isEqualTo(text);
    assertThat(document.missing()).as("cells that the document does not show").isEmpty();
  }

  static List<Cell> cells() {
    return Cell.inThisBuild();
  }

  @ParameterizedTest
  @TwoAtOnce
  @MethodSource("cells")
  void container_throughADoor_isServedAndCountedExactly(Cell cell) {
    Report report = new Report(cell);
    try (Host host = cell.host(TOKEN).start()) {
      visit(cell, host, report);
    }
    report.write();
    assertThat(report.failures()).as(cell.toString()).isEmpty();
  }

  private static void visit(Cell cell, Host host, Report report) {
    boolean alone = cell.server().isSpringBoot() || cell.server().isWar();
    Plan plan = alone ? Plan.SPRING_BOOT : Plan.EVERY_PATH;
    Plan otherPlan = Plan.DEFAULT_SERVLET;
    if (!cell.door().hasAgent()) {
      // What the applications did as they started was before the agent came.
      plan = plan.afterStart();
      otherPlan = otherPlan.afterStart();
    }
    Round app = new Round(report, cell, host, "/app", TOKEN);
    Round other = new Round(report, cell, host, "/other", TOKEN);
    if (!cell.door().hasAgent()) {
      (alone ? app : other).awaitAgent(); // whose cache hears nothing of unknown paths
      app.leaveOutStart();
    }
    app.visit(plan);
    app.checkAdmin();
    if (!alone) {
      other.visit(otherPlan);
      other.checkAdmin();
      other.checkCounts(otherPlan);
    }
    app.checkCounts(plan);
    app.checkLibrary();
    app.checkRootMissing();
    report.check("no complaint in the log", () -> assertThat(host.agentLines()).hasSize(1));
  }
}
