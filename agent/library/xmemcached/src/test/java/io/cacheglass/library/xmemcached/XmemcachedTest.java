package io.cacheglass.library.xmemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.xmemcached.Xmem.Protocol;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import net.rubyeye.xmemcached.GetsResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every command, in both protocols, against the numbers of a real server. */
class XmemcachedTest {
  private static final int THREADS = 16;
  private static final int CALLS = 500;

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void get_gets_presentAndAbsent(Protocol protocol) throws Exception {
    try (Xmem xmem = new Xmem(protocol)) {
      xmem.client.set("a", 0, "1");
      assertThat(xmem.client.<String>get("a")).isEqualTo("1");
      assertThat(xmem.client.<String>get("x")).isNull();
      assertThat(xmem.client.<String>gets("a").getValue()).isEqualTo("1");
      assertThat(xmem.client.<String>gets("x")).isNull();

      xmem.assertCounts(null, "get and gets", Kind.PUTS, 1, Kind.LOOKUPS, 4, Kind.MISSES, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void getMany_countsPerKey(Protocol protocol) throws Exception {
    try (Xmem xmem = new Xmem(protocol)) {
      xmem.client.set("a", 0, "1");
      xmem.client.set("b", 0, "2");
      assertThat(xmem.client.<String>get(List.of("a", "b", "x"))).hasSize(2);
      assertThat(xmem.client.<String>get(List.of())).isNull();

      xmem.assertCounts(
          null, "get of 2 present and 1 absent", Kind.PUTS, 2, Kind.LOOKUPS, 3, Kind.MISSES, 1);
    }
  }

  @Test
  void getAndTouch_isLookup_touchIsProbe() throws Exception {
    try (Xmem xmem = new Xmem(Protocol.BINARY)) {
      xmem.client.set("a", 0, "1");
      assertThat(xmem.client.<String>getAndTouch("a", 60)).isEqualTo("1");
      assertThat(xmem.client.touch("a", 60)).isTrue();

      xmem.assertCounts(
          "D13: memcached counts a get-and-touch among its touches; the application got a value.",
          "gat, touch",
          Kind.PUTS,
          1,
          Kind.LOOKUPS,
          1,
          Kind.PROBES,
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void add_replace_append_refused_areNotStored(Protocol protocol) throws Exception {
    try (Xmem xmem = new Xmem(protocol)) {
      assertThat(xmem.client.add("a", 0, "1")).isTrue();
      assertThat(xmem.client.add("a", 0, "2")).isFalse();
      assertThat(xmem.client.replace("x", 0, "2")).isFalse();
      assertThat(xmem.client.replace("a", 0, "2")).isTrue();
      assertThat(xmem.client.append("a", "3")).isTrue();
      assertThat(xmem.client.append("x", "3")).isFalse();
      assertThat(xmem.client.<String>get("a")).isEqualTo("23");

      xmem.assertCounts(null, "add, replace, append", Kind.PUTS, 3, Kind.LOOKUPS, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void cas_onlyWithTheRightVersion_isPut(Protocol protocol) throws Exception {
    try (Xmem xmem = new Xmem(protocol)) {
      xmem.client.set("a", 0, "1");
      GetsResponse<String> before = xmem.client.gets("a");
      assertThat(xmem.client.cas("a", 0, "2", before.getCas())).isTrue();
      assertThat(xmem.client.cas("a", 0, "3", before.getCas())).isFalse();

      xmem.assertCounts(null, "cas", Kind.PUTS, 2, Kind.LOOKUPS, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void incr_delete_flush(Protocol protocol) throws Exception {
    try (Xmem xmem = new Xmem(protocol)) {
      xmem.client.set("n", 0, "5");
      assertThat(xmem.client.incr("n", 2)).isEqualTo(7);
      assertThat(xmem.client.delete("n")).isTrue();
      assertThat(xmem.client.delete("n")).isFalse();
      xmem.client.flushAll();

      xmem.assertCounts(
          null, "incr, delete, flush", Kind.PUTS, 2, Kind.REMOVALS, 1, Kind.CLEARS, 1);
    }
  }

  @Test
  void get_serverIsGone_isError() throws Exception {
    try (Xmem xmem = new Xmem(Protocol.TEXT)) {
      xmem.client.<String>get("a");
      xmem.server.kill();
      assertThatThrownBy(() -> xmem.client.<String>get("b", 200)).isInstanceOf(Exception.class);

      assertThat(xmem.counts().lookups()).isEqualTo(2);
      assertThat(xmem.counts().errors()).isEqualTo(1);
      assertThat(xmem.counts().misses()).isEqualTo(1);
    }
  }

  @Test
  void row_isNamedByItsServers() throws Exception {
    try (Xmem xmem = new Xmem(Protocol.TEXT)) {
      xmem.client.<String>get("a");

      assertThat(InProcessAgent.row(xmem.client).name())
          .isEqualTo("memcached 127.0.0.1:" + xmem.server.port());
    }
  }

  @ParameterizedTest
  @EnumSource
  void sixteenThreads_equalTheServers(Protocol protocol) throws Exception {
    try (Xmem xmem = new Xmem(protocol)) {
      // Else it asks the server once for the same key that several threads wait for.
      xmem.client.setOptimizeGet(false);
      LongAdder misses = new LongAdder();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        Thread thread = new Thread(() -> work(xmem, random, misses));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join(60_000);
      }

      Counts counts = xmem.counts();
      LibraryCounts server = InProcessAgent.libraryCounts(xmem.client);
      assertThat(counts.lookups()).isEqualTo((long) THREADS * CALLS);
      assertThat(counts.misses()).isEqualTo(misses.sum());
      assertThat(server.hits()).hasValue(counts.hits());
      assertThat(server.misses()).hasValue(counts.misses());
      assertThat(server.puts()).hasValue(counts.get(Kind.PUTS));
    }
  }

  private static void work(Xmem xmem, SplittableRandom random, LongAdder misses) {
    try {
      for (int call = 0; call < CALLS; call++) {
        String key = "key" + random.nextInt(300);
        if (xmem.client.<String>get(key) == null) {
          misses.increment();
          xmem.client.set(key, 0, "value");
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
