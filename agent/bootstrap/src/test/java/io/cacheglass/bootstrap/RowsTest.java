package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RowsTest {

  @Test
  void shared_sameKey_oneRowWithTheNumberOfInstances() {
    List<Object> connections = List.of(new Object(), new Object(), new Object());
    CacheRow row = null;
    for (Object connection : connections) {
      CacheRow its = Rows.shared("test", "localhost:1/0", connection);
      assertThat(row).isIn(null, its);
      row = its;
    }

    assertThat(Rows.shared("test", "localhost:1/0", connections.get(0))).isSameAs(row);
    assertThat(Rows.shared("test", "localhost:1/1", new Object())).isNotSameAs(row);
    assertThat(Rows.shared("other", "localhost:1/0", new Object())).isNotSameAs(row);
    CacheInfo info = info(row);
    assertThat(info.name()).isEqualTo("localhost:1/0");
    assertThat(info.instances()).isEqualTo(3);
    assertThat(row.caches()).containsExactlyInAnyOrderElementsOf(connections);
  }

  @Test
  void shared_instancesCollected_countsStay() {
    Object kept = new Object();
    CacheRow row = Rows.shared("test", "localhost:2/0", kept);
    Probes.put(Rows.shared("test", "localhost:2/0", new Object()), "k");
    collectTo(1, row);

    CacheInfo info = info(row);
    assertThat(info.instances()).isOne();
    assertThat(info.live()).isTrue();
    assertThat(row.cache()).isSameAs(kept);
    assertThat(Recorder.snapshot().cache(row.id()).get(Counts.Kind.PUTS)).isOne();
  }

  @Test
  void closed_oneOfSeveral_theOthersAreLive() {
    Object first = new Object();
    Object second = new Object();
    CacheRow row = Rows.shared("test", "localhost:3/0", first);
    Rows.shared("test", "localhost:3/0", second);

    Rows.closed(first);
    assertThat(info(row).instances()).isOne();
    assertThat(info(row).live()).isTrue();
    Rows.closed(second);
    assertThat(info(row).instances()).isZero();
    assertThat(info(row).live()).isFalse();
  }

  @Test
  void orAdopt_byManyThreadsAtOnce_oneRow() throws InterruptedException {
    Object cache = new Object();
    CountDownLatch start = new CountDownLatch(1);
    @Nullable CacheRow[] rows = new CacheRow[8];
    Thread[] threads = new Thread[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int n = i;
      threads[i] = new Thread(() -> {
        await(start);
        rows[n] = Rows.orAdopt(cache, null, "test");
      });
      threads[i].start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(rows).containsOnly(Rows.find(cache));
  }

  private static CacheInfo info(@Nullable CacheRow row) {
    return Recorder.snapshot().caches().stream()
        .filter(info -> row != null && info.id() == row.id())
        .findFirst()
        .orElseThrow();
  }

  /** Lets the collector run until the row has so few instances. */
  private static void collectTo(int instances, CacheRow row) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (info(row).instances() > instances && System.nanoTime() < deadline) {
      System.gc();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
