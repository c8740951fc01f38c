package io.cacheglass.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.LibraryNumbers;
import io.cacheglass.analysis.LibraryReading;
import io.cacheglass.analysis.TruthCheck;
import io.cacheglass.analysis.TruthCheck.Verdict;
import io.cacheglass.library.contract.RedisServer;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our counts beside those of the server, read through the watcher's own thread. */
class RedisTruthTest {
  private final RedisWatcher watcher =
      new RedisWatcher(RedisSettings.of("auto", ""), System::currentTimeMillis, System::nanoTime);
  private final AtomicLong clock = new AtomicLong(System.currentTimeMillis());
  private final Analyzer analyzer =
      new Analyzer(id -> null, new Numbers(), clock::get, Recorder::snapshot);

  /** Its thread would go on and ask the servers of the next tests. */
  @AfterEach
  void endWatcher() throws InterruptedException {
    watcher.close();
  }

  @Test
  void truthCheck_thisApplicationOnly_isEqual() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port())) {
      lookUp(host, 7);
      awaitServer(server);
      lookUp(host, 5);

      TruthCheck truth = truth(server, 0);

      assertThat(truth.verdict()).isEqualTo(Verdict.EQUAL);
      assertThat(truth.figures())
          .extracting(TruthCheck.Figure::name, TruthCheck.Figure::ours, TruthCheck.Figure::library)
          .containsExactly(tuple("hits", 12L, 12L), tuple("misses", 12L, 12L));
    }
  }

  @Test
  void truthCheck_countedBeforeWeSawIt_isLeftOut() {
    try (RedisServer server = RedisServer.start()) {
      server.call("GET", "absent");
      server.call("GET", "absent");
      try (HostClient host = new HostClient(server.port())) {
        lookUp(host, 3);
        awaitServer(server);

        TruthCheck truth = truth(server, 0);

        assertThat(truth.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(truth.figures().get(1).before()).isEqualTo(2);
        assertThat(truth.reason()).contains("began to count before");
      }
    }
  }

  @Test
  void truthCheck_otherClients_areTheReason() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port())) {
      lookUp(host, 2);
      awaitServer(server);
      server.call("GET", "absent");

      TruthCheck truth = truth(server, 0);

      assertThat(truth.verdict()).isEqualTo(Verdict.EXPLAINED);
      assertThat(truth.figures().get(1).difference()).isOne();
      assertThat(truth.reason()).contains("all its clients (3 are connected");
    }
  }

  @Test
  void truthCheck_probes_areTheReasonExactly() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port())) {
      lookUp(host, 2);
      awaitServer(server);
      host.call("EXISTS", "a", "absent");
      host.call("TTL", "a");

      TruthCheck truth = truth(server, 0);

      assertThat(truth.verdict()).isEqualTo(Verdict.EXPLAINED);
      assertThat(truth.reason()).startsWith("3 questions for existence or age only");
    }
  }

  @Test
  void truthCheck_twoDatabases_areTakenTogether() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port());
        HostClient other = new HostClient(server.port())) {
      other.call("SELECT", "3");
      lookUp(host, 2);
      lookUp(other, 4);
      awaitServer(server);

      TruthCheck truth = truth(server, 3);

      assertThat(truth.verdict()).isEqualTo(Verdict.EQUAL);
      assertThat(truth.figures().get(0).library()).isEqualTo(6);
    }
  }

  @Test
  void truthCheck_serverGone_saysWhyThereIsNoNumber() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port())) {
      lookUp(host, 1);
      awaitServer(server);
      server.process().kill();

      TruthCheck truth = truth(server, 0);

      assertThat(truth.verdict()).isEqualTo(Verdict.NOT_KEPT);
      assertThat(truth.reason()).contains("cannot be asked: connection refused");
    }
  }

  private static void lookUp(HostClient host, int times) {
    host.call("SET", "a", "1");
    for (int i = 0; i < times; i++) {
      host.call("GET", "a");
      host.call("GET", "absent");
    }
  }

  private void awaitServer(RedisServer server) {
    long end = System.nanoTime() + 10_000_000_000L;
    watcher.tick();
    while (watcher.nodes().stream()
        .noneMatch(
            node -> node.address().equals(server.address()) && node.state().isUp())) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
    Recorder.rows().forEach(CacheRow::identified);
    analyzer.tick(Recorder.snapshot(), clock.get());
  }

  private TruthCheck truth(RedisServer server, int database) {
    return analyzer.truthCheck("redis " + server.address() + '_' + database);
  }

  private final class Numbers implements LibraryNumbers {
    @Override
    public @Nullable LibraryCounts read(int cacheId) {
      return null;
    }

    @Override
    public @Nullable LibraryReading remote(int cacheId, boolean fresh) {
      return watcher.reading(Recorder.row(cacheId).name(), fresh);
    }
  }
}
