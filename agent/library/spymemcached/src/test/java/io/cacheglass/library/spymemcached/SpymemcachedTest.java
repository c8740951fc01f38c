package io.cacheglass.library.spymemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import net.spy.memcached.CASResponse;
import net.spy.memcached.CASValue;
import net.spy.memcached.ConnectionFactoryBuilder.Protocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every command, in both protocols, against the numbers of a real server. */
class SpymemcachedTest {
  private static final int THREADS = 16;
  private static final int CALLS = 500;

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void get_presentAndAbsent(Protocol protocol) throws Exception {
    try (Spy spy = new Spy(protocol)) {
      spy.client.set("a", 0, "1").get();
      assertThat(spy.client.get("a")).isEqualTo("1");
      assertThat(spy.client.get("x")).isNull();
      assertThat(spy.client.asyncGet("a").get()).isEqualTo("1");

      spy.assertCounts(null, "get and asyncGet", Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gets_presentAndAbsent(Protocol protocol) throws Exception {
    try (Spy spy = new Spy(protocol)) {
      spy.client.set("a", 0, "1").get();
      assertThat(spy.client.gets("a").getValue()).isEqualTo("1");
      assertThat(spy.client.gets("x")).isNull();

      spy.assertCounts(null, "gets", Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void getBulk_countsPerKey(Protocol protocol) throws Exception {
    try (Spy spy = new Spy(protocol)) {
      spy.client.set("a", 0, "1").get();
      spy.client.set("b", 0, "2").get();
      assertThat(spy.client.getBulk("a", "b", "x")).hasSize(2);

      spy.assertCounts(
          null, "getBulk, 2 present and 1 absent", Kind.PUTS, 2, Kind.LOOKUPS, 3, Kind.MISSES, 1);
    }
  }

  @Test
  void getAndTouch_isLookup() throws Exception {
    try (Spy spy = new Spy(Protocol.BINARY)) {
      spy.client.set("a", 0, "1").get();
      assertThat(spy.client.asyncGetAndTouch("a", 60).get().getValue()).isEqualTo("1");

      spy.assertCounts(
          "D13: memcached counts a get-and-touch among its touches; the application got a value.",
          "gat",
          Kind.PUTS,
          1,
          Kind.LOOKUPS,
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void touch_isProbe(Protocol protocol) throws Exception {
    try (Spy spy = new Spy(protocol)) {
      spy.client.set("a", 0, "1").get();
      spy.client.touch("a", 60).get();
      spy.client.touch("x", 60).get();

      spy.assertCounts(null, "touch", Kind.PUTS, 1, Kind.PROBES, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void add_replace_append_refused_areNotStored(Protocol protocol) throws Exception {
    try (Spy spy = new Spy(protocol)) {
      assertThat(spy.client.add("a", 0, "1").get()).isTrue();
      assertThat(spy.client.add("a", 0, "2").get()).isFalse();
      assertThat(spy.client.replace("x", 0, "2").get()).isFalse();
      assertThat(spy.client.replace("a", 0, "2").get()).isTrue();
      assertThat(spy.client.append("a", "3").get()).isTrue();
      assertThat(spy.client.append("x", "3").get()).isFalse();
      assertThat(spy.client.get("a")).isEqualTo("23");

      spy.assertCounts(null, "add, replace, append", Kind.PUTS, 3, Kind.LOOKUPS, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void cas_onlyWithTheRightVersion_isPut(Protocol protocol) throws Exception {
    try (Spy spy = new Spy(protocol)) {
      spy.client.set("a", 0, "1").get();
      CASValue<Object> before = spy.client.gets("a");
      assertThat(spy.client.cas("a", before.getCas(), "2")).isEqualTo(CASResponse.OK);
      assertThat(spy.client.cas("a", before.getCas(), "3")).isEqualTo(CASResponse.EXISTS);

      spy.assertCounts(null, "cas", Kind.PUTS, 2, Kind.LOOKUPS, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void incr_decr_arePuts(Protocol protocol) throws Exception {
    try (Spy spy = new Spy(protocol)) {
      spy.client.set("n", 0, "5").get();
      assertThat(spy.client.incr("n", 2)).isEqualTo(7);
      assertThat(spy.client.asyncDecr("n", 1).get()).isEqualTo(6);
      assertThat(spy.client.incr("x", 2)).isEqualTo(-1);

      spy.assertCounts(null, "incr, decr", Kind.PUTS, 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void delete_countsThePresent_flushClears(Protocol protocol) throws Exception {
    try (Spy spy = new Spy(protocol)) {
      spy.client.set("a", 0, "1").get();
      spy.client.delete("a").get();
      spy.client.delete("a").get();
      spy.client.flush().get();

      spy.assertCounts(null, "delete, flush", Kind.PUTS, 1, Kind.REMOVALS, 1, Kind.CLEARS, 1);
    }
  }

  @Test
  void get_serverIsGone_isError() {
    try (Spy spy = new Spy(Protocol.TEXT)) {
      spy.client.get("a");
      spy.server.kill();
      assertThatThrownBy(() -> spy.client.asyncGet("a").get(1, TimeUnit.MILLISECONDS))
          .isInstanceOf(Exception.class);

      Awaitility.await().until(() -> spy.counts().errors() == 1);
      assertThat(spy.counts().hits()).isZero();
      assertThat(spy.counts().misses()).isEqualTo(1);
    }
  }

  @Test
  void cancel_isError() throws Exception {
    try (Spy spy = new Spy(Protocol.TEXT)) {
      spy.client.get("a");
      spy.server.kill();
      spy.client.asyncGet("b").cancel(true);

      Awaitility.await().until(() -> spy.counts().errors() == 1);
      assertThat(spy.counts().lookups()).isEqualTo(2);
    }
  }

  @Test
  void row_isNamedByItsServers() {
    try (Spy spy = new Spy(Protocol.TEXT)) {
      spy.client.get("a");

      assertThat(InProcessAgent.row(spy.client).name())
          .isEqualTo("memcached 127.0.0.1:" + spy.server.port());
    }
  }

  @ParameterizedTest
  @EnumSource
  void sixteenThreads_equalTheServers(Protocol protocol) throws Exception {
    try (Spy spy = new Spy(protocol)) {
      LongAdder misses = new LongAdder();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        Thread thread = new Thread(() -> {
          for (int call = 0; call < CALLS; call++) {
            String key = "key" + random.nextInt(300);
            if (spy.client.get(key) == null) {
              misses.increment();
              spy.client.set(key, 0, "value");
            }
          }
        });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join(60_000);
      }

      Awaitility.await().untilAsserted(() -> {
        Counts counts = spy.counts();
        LibraryCounts server = InProcessAgent.libraryCounts(spy.client);
        assertThat(counts.lookups()).isEqualTo((long) THREADS * CALLS);
        assertThat(counts.misses()).isEqualTo(misses.sum());
        assertThat(server.hits()).hasValue(counts.hits());
        assertThat(server.misses()).hasValue(counts.misses());
        assertThat(server.puts()).hasValue(counts.get(Kind.PUTS));
      });
    }
  }
}
