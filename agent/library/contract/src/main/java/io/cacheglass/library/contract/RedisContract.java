package io.cacheglass.library.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Requests;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every client of Redis must show: the rows of the conformance table, command by command,
 * against what a real server counted meanwhile. A test class of the library extends this.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RedisContract {
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
      Counts counts = RedisCounts.await(library(), server.address() + "/0", before, row.expected());
      LibraryCounts theirs = RedisCounts.ofServer(server);
      Conformance.of(library(), version()).row(row.name(), counts, theirs, row.why());
    }
  }

  @Test
  final void mget_inARequest_tellsOfEachKey() throws Exception {
    server.call("MSET", "user:1", "1", "user:3", "3");
    Counts before = counts();
    Requests.enter("GET", "/mget/keys"); // of its own, so that the first call is a sample
    SeenKeys seen = SeenKeys.from(library(), server.address() + "/0");
    boolean known = run("MGET", "user:1", "user:2", "user:3");
    ExpectedCounts expected = ExpectedCounts.of(Counts.Kind.LOOKUPS, 3, Counts.Kind.MISSES, 1);
    RedisCounts.await(library(), server.address() + "/0", before, expected);
    Requests.exit(200, null, true, true);

    assertThat(known).isTrue();
    assertThat(seen.lookups()).containsExactly("user:1 HIT", "user:2 MISS", "user:3 HIT");
  }

  private Counts counts() {
    return RedisCounts.of(library(), server.address() + "/0");
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
