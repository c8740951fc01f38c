package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventRingTest {
  private long nanos = Long.MAX_VALUE - 7;
  private final EventRing ring = new EventRing() {
    @Override
    long nanoTime() {
      return nanos;
    }
  };
  private final Sink sink = new Sink();

  @Test
  void drain_oneProducer_inOrderAndWhole() {
    Random random = new Random(1);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
      int tier = random.nextInt(4);
      int cache = random.nextInt(Recorder.MAX_CACHES);
      int endpoint = random.nextInt(Endpoints.MAX);
      int weight = random.nextInt(1 << 20);
      long hash = random.nextLong();
      long nanos = random.nextBoolean() ? -1 : random.nextLong() >>> 1;
      ring.offer(
          EventRing.meta(EventRing.LOOKUP, outcome.ordinal(), tier, cache, endpoint, weight),
          hash,
          nanos);
      expected.add(Sink.line(cache, endpoint, hash, outcome, tier, nanos, weight));
    }

    int n = ring.drain(sink, ring.tail());

    assertThat(n).isEqualTo(10_000);
    assertThat(sink.lines).isEqualTo(expected);
    assertThat(ring.dropped()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1L << 40, -1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
  void timeOf_stampOfTheLastSeconds_isTheTimeToSixteenMicros(long now) {
    for (long ago = 0; ago < 17_000_000_000L; ago += 123_456_789) {
      long then = now - ago;

      assertThat(then - EventRing.timeOf(EventRing.stamp(then), now)).isBetween(0L, 1L << 14);
    }
  }

  @Test
  void drain_load_tellsWhenItEnded() {
    long before = System.nanoTime();
    ring.offer(EventRing.meta(EventRing.LOAD, 4, 0, 7, 3, EventRing.stamp(before)), 5, 1_000);
    List<Long> ends = new ArrayList<>();

    ring.drain(
        new Sink() {
          @Override
          public void load(
              int cache, int endpoint, long keyHash, Outcome outcome, long nanos, long endNanos) {
            ends.add(endNanos);
          }
        },
        ring.tail());

    assertThat(before - ends.get(0)).isBetween(0L, 1L << 14);
  }

  @Test
  void drain_nothingOffered_nothing() {
    assertThat(ring.drain(sink, ring.tail())).isZero();
  }

  @Test
  void drain_upToAnEnd_laterEventsStay() {
    offer(0, 1);
    long end = ring.tail();
    offer(0, 2);

    assertThat(ring.drain(sink, end)).isOne();
    assertThat(ring.drain(sink, ring.tail())).isOne();
  }

  @Test
  void offer_full_dropsTheNewAndCounts() {
    for (int i = 0; i < EventRing.CAPACITY + 100; i++) {
      offer(0, i);
    }

    assertThat(ring.dropped()).isEqualTo(100);
    assertThat(ring.drain(sink, ring.tail())).isEqualTo(EventRing.CAPACITY);
    assertThat(sink.lines.get(0)).contains("nanos=0 ");
    offer(0, 7);
    assertThat(ring.drain(sink, ring.tail())).isOne();
    assertThat(ring.dropped()).isEqualTo(100);
  }

  @Test
  void drain_producerStoppedBeforeItPublished_isGivenUpAndCounted() {
    ring.offer(0, 1, 1); // a slot with a meta of 0 is one that was claimed and never published
    ring.offer(0, 1, 1);
    offer(0, 1);

    for (int i = 0; i < 1_000; i++) {
      assertThat(ring.drain(sink, ring.tail())).isZero();
    }
    nanos += EventRing.PATIENCE_NANOS;
    assertThat(ring.drain(sink, ring.tail())).isZero();
    nanos++;
    assertThat(ring.drain(sink, ring.tail())).isOne();

    assertThat(ring.dropped()).isEqualTo(2);
    assertThat(sink.lines).singleElement().asString().contains("nanos=1 ");
    offer(0, 2);
    assertThat(ring.drain(sink, ring.tail())).isOne();
  }

  @Test
  void meta_hugeWeight_isClipped() {
    ring.offer(EventRing.meta(EventRing.LOOKUP, 0, 1, 1, 1, Long.MAX_VALUE), 1, 1);
    ring.drain(sink, ring.tail());

    assertThat(sink.lines.get(0)).endsWith("weight=1048575");
  }

  @Test
  void drain_loadsAndRequests_goToTheirOwnMethod() {
    ring.offer(EventRing.meta(EventRing.LOAD, Outcome.LOAD_FAILED.ordinal(), 0, 5, 6, 1), 9, 10);
    ring.offer(EventRing.meta(EventRing.REQUEST, 0, 0, 0, 6, 12), 0, 11);

    ring.drain(sink, ring.tail());

    assertThat(sink.lines).containsExactly("load 5 6 9 LOAD_FAILED 10", "request 6 11 12");
  }

  @Test
  void drain_manyProducers_eachInOrderNoneLost() throws InterruptedException {
    int producers = 8;
    int each = 40_000;
    AtomicInteger running = new AtomicInteger(producers);
    CountDownLatch start = new CountDownLatch(1);
    for (int p = 0; p < producers; p++) {
      int producer = p;
      Thread thread = new Thread(() -> {
        awaitUnchecked(start);
        for (int i = 0; i < each; i++) {
          offer(producer, i);
        }
        running.decrementAndGet();
      });
      thread.setDaemon(true);
      thread.start();
    }
    OrderSink order = new OrderSink(producers);

    start.countDown();
    boolean last;
    do {
      last = running.get() == 0;
      ring.drain(order, ring.tail());
    } while (!last);

    assertThat(order.disorder).isZero();
    assertThat(order.torn).isZero();
    assertThat(order.events + ring.dropped()).isEqualTo((long) producers * each);
  }

  private void offer(int producer, int number) {
    long meta = EventRing.meta(EventRing.LOOKUP, 0, 1, producer, 0, 1);
    ring.offer(meta, mixed(producer, number), number);
  }

  private static long mixed(int producer, long number) {
    return (number * 31 + producer) * 0x9E3779B97F4A7C15L;
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static class Sink implements EventSink {
    final List<String> lines = new ArrayList<>();

    static String line(
        int cache, int endpoint, long hash, Outcome outcome, int tier, long nanos, int weight) {
      return cache + " " + endpoint + " " + hash + " " + outcome + " " + tier + " nanos=" + nanos
          + " weight=" + weight;
    }

    @Override
    public void lookup(
        int cache, int endpoint, long keyHash, Outcome outcome, int tier, long nanos, int weight) {
      lines.add(line(cache, endpoint, keyHash, outcome, tier, nanos, weight));
    }

    @Override
    public void load(
        int cache, int endpoint, long keyHash, Outcome outcome, long nanos, long endNanos) {
      lines.add("load " + cache + " " + endpoint + " " + keyHash + " " + outcome + " " + nanos);
    }

    @Override
    public void followed(int cache, long keyHash, boolean hit) {
      lines.add("followed " + cache + " " + keyHash + " " + hit);
    }

    @Override
    public void stored(int cache, long keyHash) {
      lines.add("stored " + cache + " " + keyHash);
    }

    @Override
    public void removed(int cache, long keyHash) {
      lines.add("removed " + cache + " " + keyHash);
    }

    @Override
    public void request(int endpoint, long nanos, int misses) {
      lines.add("request " + endpoint + " " + nanos + " " + misses);
    }

    @Override
    public void label(int cache, long keyHash, String text) {}
  }

  private static final class OrderSink extends Sink {
    private final long[] lastOf;
    private long events;
    private int disorder;
    private int torn;

    OrderSink(int producers) {
      lastOf = new long[producers];
      java.util.Arrays.fill(lastOf, -1);
    }

    @Override
    public void lookup(
        int cache, int endpoint, long keyHash, Outcome outcome, int tier, long nanos, int weight) {
      events++;
      disorder += nanos > lastOf[cache] ? 0 : 1;
      torn += keyHash == mixed(cache, nanos) ? 0 : 1;
      lastOf[cache] = nanos;
    }
  }
}
