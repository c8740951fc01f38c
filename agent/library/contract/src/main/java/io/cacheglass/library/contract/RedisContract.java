package io.cacheglass.library.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.Requests;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every client of Redis must show: the rows of the conformance table, command by command,
 * against what a real server counted meanwhile. A test class of the library extends this.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RedisContract {
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  /** The server that the client is connected to. */
  protected RedisServer server;

  private long errorsBefore;

  /** Connects the client. */
  protected abstract void connect(RedisServer to) throws Exception;

  /**
   * Runs one command by the client and waits for its end; error replies are thrown.
   *
   * @return false if this version of the client does not know the command
   */
  protected abstract boolean run(String... command) throws Exception;

  /** Closes the client. */
  protected abstract void disconnect() throws Exception;

  /** The library's name, as its rule and its folder have it. */
  protected abstract String library();

  /** The version that runs in this JVM. */
  protected abstract String version();

  @BeforeAll
  final void start() throws Exception {
    server = RedisServer.start();
    connect(server);
  }

  @AfterAll
  final void stop() throws Exception {
    if (server != null) {
      disconnect();
      server.close();
    }
  }

  @BeforeEach
  final void rememberErrors() {
    errorsBefore = InProcessAgent.probeErrors();
    server.reset();
  }

  @AfterEach
  final void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errorsBefore);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  /** All commands of the table. */
  static Stream<RedisRow> rows() {
    return RedisRow.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  final void command_countsAsInTheTable(RedisRow row) throws Exception {
    row.prepare(server);
    Counts before = counts();
    boolean known = true;
    // A request's misses are forgotten at its end: no put of the next row is taken for their load.
    Requests.enter("GET", "/row");
    for (String[] command : row.commands()) {
      known &= runOrFail(row, command);
    }
    Requests.exit(200, null, true, true);

    if (known) {
      Counts counts = awaitCounts(before, row.expected());
      LibraryCounts theirs = serverCounts(server);
      Conformance.of(library(), version()).row(row.name(), counts, theirs, row.why());
    }
  }

  /** What the rows of this server's database 0 have together. */
  protected final Counts counts() {
    return counts(library(), server.address() + "/0");
  }

  /** What the rows of this library have together whose name holds this text. */
  protected static Counts counts(String library, String name) {
    CounterSnapshot snapshot = Recorder.snapshot();
    Counts sum = Counts.NONE;
    for (CacheRow row : List.copyOf(Recorder.rows())) {
      if (row.library().equals(library) && row.name().contains(name)) {
        sum = sum.plus(snapshot.cache(row.id()));
      }
    }
    return sum;
  }

  /**
   * What came since {@code before}, which must be what is expected: at once, or as soon as the
   * client's own threads have ended what the caller was told already.
   */
  protected final Counts awaitCounts(Counts before, ExpectedCounts expected) {
    return awaitCounts(library(), server.address() + "/0", before, expected);
  }

  /** The same of other rows. */
  protected static Counts awaitCounts(
      String library, String name, Counts before, ExpectedCounts expected) {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    Counts counts = counts(library, name).minus(before);
    while (!expected.matches(counts) && System.nanoTime() < end) {
      Thread.onSpinWait();
      counts = counts(library, name).minus(before);
    }
    expected.assertEqualTo(counts);
    return counts;
  }

  /** What the server counted since it was reset. */
  protected static LibraryCounts serverCounts(RedisServer server) {
    return LibraryCounts.builder("Redis INFO stats")
        .hits(server.keyspaceHits())
        .misses(server.keyspaceMisses())
        .build();
  }

  private boolean runOrFail(RedisRow row, String... command) throws Exception {
    try {
      return run(command);
    } catch (Exception e) {
      if (!row.fails()) {
        throw e;
      }
      return true;
    }
  }
}
