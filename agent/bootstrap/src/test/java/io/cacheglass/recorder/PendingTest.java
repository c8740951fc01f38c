package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PendingTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Recorded cache = new Recorded();
  private final Recorded outer = new Recorded();
  private final String path =
      "/pending/" + "abcdefghijklmnopqrstuvwxyz".charAt(NUMBER.getAndIncrement() % 26);
  private final String name = "GET " + path;

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(Threads.context().isIdle()).isTrue();
    Threads.context().forgetMisses();
  }

  @Test
  void end_everyOutcome_countsWhatItSays() {
    begin().hit("k", 1);
    begin().hit("k", 2);
    begin().miss("absent");
    begin().lookups(5, 4);
    begin().put("k2");
    begin().puts(3);
    begin().removed(6);
    begin().failed();
    begin().probed();
    begin().counted(Counts.Kind.CLEARS, 1);
    begin().conditional("k", true, 1, 0);
    begin().conditional("absent", false, 0, 2);

    Counts counts = cache.counts();
    assertThat(counts.lookups()).isEqualTo(1 + 1 + 1 + 9 + 1 + 1 + 1);
    assertThat(counts.misses()).isEqualTo(1 + 4 + 1);
    assertThat(counts.errors()).isOne();
    assertThat(counts.tierHits(2)).isOne();
    assertThat(counts.get(Counts.Kind.PUTS)).isEqualTo(1 + 3 + 1);
    assertThat(counts.get(Counts.Kind.REMOVALS)).isEqualTo(6 + 2);
    assertThat(counts.get(Counts.Kind.PROBES)).isOne();
    assertThat(counts.get(Counts.Kind.CLEARS)).isOne();
  }

  @Test
  void lookups_withKeys_tellsEachWithItsOutcome() {
    begin().lookups(2, 1, List.of("user:1", "user:2", "user:3"), 0b010);

    assertThat(cache.drained())
        .extracting(Recorded.Event::outcome)
        .containsExactly(Outcome.HIT, Outcome.MISS, Outcome.HIT);
    assertThat(cache.labels).containsExactlyInAnyOrder("user:1", "user:2", "user:3");
  }

  @Test
  void lookups_ofMoreThanTheKeys_tellsOfAllByWeight() {
    List<String> first = Collections.nCopies(Pending.MOST_KEYS, "user");
    begin().lookups(100, 0, first, 0);

    assertThat(cache.drained()).hasSize(Pending.MOST_KEYS);
    assertThat(cache.events.stream().mapToLong(Recorded.Event::weight).sum()).isEqualTo(100);
  }

  @Test
  void end_never_countsNothing() {
    begin();

    assertThat(cache.counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void put_endsInAnotherThreadThanItsMiss_infersTheLoad() throws Exception {
    begin().miss("k");
    Pending put = begin();
    Thread other = new Thread(() -> put.put("k"));
    other.start();
    other.join();
    begin().put("k");

    assertThat(cache.count(Counts.Kind.LOADS_INFERRED)).isOne();
  }

  @Test
  void in_cacheNamedTwice_countsInTheLastAndOnce() {
    Recorded other = new Recorded();
    Pending pending = Pending.begin();

    pending.miss("too early");
    pending.in(other.row);
    pending.in(cache.row);
    pending.hit("k", 1);
    pending.hit("k", 1);

    assertThat(cache.counts().lookups()).isOne();
    assertThat(cache.counts().misses()).isZero();
    assertThat(other.counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void end_again_isIgnored() {
    Pending pending = begin();
    pending.failed();
    pending.hit("k", 1);
    pending.miss("k");
    pending.put("k");
    pending.lookups(1, 1);
    pending.removed(1);
    pending.probed();
    pending.conditional("k", true, 1, 1);

    assertThat(cache.counts().lookups()).isOne();
    assertThat(cache.counts().errors()).isOne();
    assertThat(cache.count(Counts.Kind.PUTS)).isZero();
    assertThat(cache.count(Counts.Kind.REMOVALS)).isZero();
    assertThat(cache.count(Counts.Kind.PROBES)).isZero();
  }

  @Test
  void end_byManyThreadsAtOnce_once() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      Pending pending = begin();
      CountDownLatch start = new CountDownLatch(1);
      Thread[] threads = new Thread[4];
      for (int i = 0; i < threads.length; i++) {
        boolean hit = i % 2 == 0;
        threads[i] = new Thread(() -> {
          await(start);
          end(pending, hit);
        });
        threads[i].start();
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertThat(cache.counts().lookups()).isEqualTo(200);
  }

  @Test
  void end_inAnotherThreadDuringTheFirstRequest_isTheEndpointsWhenItIsKnown() throws Exception {
    Requests.enter("GET", path);
    Pending hit = begin();
    Pending miss = begin();
    Pending afterwards = begin();
    elsewhere(() -> hit.hit("k", 1));
    elsewhere(() -> miss.miss("k"));
    assertThat(cache.counts().lookups()).isEqualTo(2); // part of the total while under way
    Requests.exit(200, null, true, true);
    elsewhere(() -> afterwards.hit("k", 1));

    assertThat(under(name).hits()).isEqualTo(2);
    assertThat(under(name).misses()).isOne();
    assertThat(cache.counts().lookups()).isEqualTo(3);
    assertThat(cache.drained())
        .filteredOn(event -> event.type().equals("lookup"))
        .hasSize(3)
        .allMatch(event -> event.endpoint() == Recorder.ENDPOINTS.find(name));
  }

  @Test
  void end_afterANotFoundRequest_isNotFounds() throws Exception {
    Requests.enter("GET", "/pending/of/a/404");
    Pending early = begin();
    Pending late = begin();
    elsewhere(() -> early.hit("k", 1));
    Requests.exit(404, null, true, true);
    elsewhere(() -> late.hit("k", 1));

    assertThat(under(Endpoints.NOT_FOUND).hits()).isEqualTo(2);
  }

  @Test
  void end_inTheNextRequestOfTheThread_isTheOneWhereItBegan() {
    Requests.enter("GET", path);
    Pending pending = begin();
    Requests.exit(200, null, true, true);
    Requests.enter("GET", path + "/other");
    pending.hit("k", 1);
    Requests.exit(200, null, true, true);

    assertThat(under(name).hits()).isOne();
    assertThat(under(name + "/other")).isEqualTo(Counts.NONE);
  }

  @Test
  void end_inTheRequestOfAnotherThread_isTheOneWhereItBegan() throws Exception {
    Pending pending = begin();
    elsewhere(() -> {
      Requests.enter("GET", path);
      pending.hit("k", 1);
      Requests.exit(200, null, true, true);
    });

    assertThat(under(Endpoints.NO_REQUEST).hits()).isOne();
    assertThat(under(name)).isEqualTo(Counts.NONE);
  }

  @Test
  void end_moreThanTheRequestKeeps_isExactAllTheSame() throws Exception {
    int n = PendingCells.MOST_LATE + 500;
    Requests.enter("GET", path);
    for (int i = 0; i < n; i++) {
      Pending pending = begin();
      if (i % 100 == 0) {
        elsewhere(() -> pending.hit("k", 1));
      } else {
        pending.hit("k", 1);
      }
    }
    Pending[] many = new Pending[n];
    for (int i = 0; i < n; i++) {
      many[i] = begin();
    }
    elsewhere(() -> {
      for (Pending each : many) {
        each.miss("k");
      }
    });
    Requests.exit(200, null, true, true);

    assertThat(cache.counts().hits()).isEqualTo(n);
    assertThat(cache.counts().misses()).isEqualTo(n);
    assertThat(under(name).plus(under(Endpoints.NO_REQUEST)).lookups()).isEqualTo(2L * n);
  }

  @Test
  void begin_insideAnOperation_isItsLayer() throws Exception {
    Frame operation = Probes.begin(outer.row);
    Pending here = begin();
    Pending there = begin();
    here.hit("k", 2);
    elsewhere(() -> there.miss("k"));
    Probes.endLookup(operation, "k", true);

    assertThat(cache.counts()).isEqualTo(Counts.NONE);
    assertThat(cache.layer().lookups()).isEqualTo(2);
    assertThat(cache.layer().misses()).isOne();
    assertThat(cache.row.layerOf()).isEqualTo(outer.row.id());
    assertThat(outer.counts().tierHits(2)).isOne();
    assertThat(cache.drained()).isEmpty();
  }

  @Test
  void begin_insideAnOperationOfTheSameCache_isPartOfIt() {
    Frame operation = Probes.begin(cache.row);
    begin().hit("k", 1);
    Probes.endLookup(operation, "k", true);

    assertThat(cache.counts().lookups()).isOne();
    assertThat(cache.layer()).isEqualTo(Counts.NONE);
  }

  @Test
  void begin_insideALoader_countsForItself() {
    Frame operation = Probes.begin(outer.row);
    Frame load = Probes.beginLoad();
    begin().hit("k", 1);
    Probes.endLoad(load, "k", Outcome.LOADED);
    Probes.endLookup(operation, "k", true);

    assertThat(cache.counts().hits()).isOne();
    assertThat(cache.layer()).isEqualTo(Counts.NONE);
  }

  @Test
  void begin_thenEnter_innerCachesAreItsLayers() {
    Pending pending = Pending.begin(outer.row);
    Frame call = Probes.enter(outer.row);
    Pending inner = begin();
    Probes.end(call);
    inner.hit("k", 1);
    pending.hit("k", 1);

    assertThat(outer.counts().hits()).isOne();
    assertThat(cache.counts()).isEqualTo(Counts.NONE);
    assertThat(cache.layer().hits()).isOne();
  }

  @Test
  void end_event_hasTheTimeSinceTheBegin() {
    Pending pending = begin();
    long until = System.nanoTime() + 5_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    pending.miss("product:1");

    assertThat(cache.drained()).hasSize(1);
    assertThat(cache.events.get(0).outcome()).isEqualTo(Outcome.MISS);
    assertThat(cache.events.get(0).nanos()).isGreaterThanOrEqualTo(5_000_000);
    assertThat(cache.labels).containsExactly("product:1");
  }

  @Test
  void put_afterAMissOfTheKey_isAnInferredLoad() throws Exception {
    Pending missedHere = begin();
    missedHere.miss("here");
    Pending missedThere = begin();
    elsewhere(() -> missedThere.miss("there"));
    begin().put("here");
    Pending put = begin();
    elsewhere(() -> put.put("there"));
    begin().put("there");

    assertThat(cache.count(Counts.Kind.LOADS_INFERRED)).isEqualTo(2);
    assertThat(cache.count(Counts.Kind.PUTS)).isEqualTo(3);
  }

  @Test
  void exit_event_hasTheMissesThatOtherThreadsSaw() throws Exception {
    Requests.enter("GET", path);
    Pending there = begin();
    Pending bulk = begin();
    begin().miss("k");
    elsewhere(() -> there.miss("k"));
    elsewhere(() -> bulk.lookups(1, 3));
    Requests.exit(200, null, true, true);

    assertThat(cache.drained())
        .filteredOn(event -> event.type().equals("request"))
        .extracting(Recorded.Event::weight)
        .containsExactly(5L);
  }

  private Pending begin() {
    return Pending.begin(cache.row);
  }

  private static void end(Pending pending, boolean hit) {
    if (hit) {
      pending.hit("k", 1);
    } else {
      pending.miss("k");
    }
  }

  private Counts under(String endpoint) {
    return Recorded.under(Recorder.snapshot(), endpoint, cache.row);
  }

  private static void elsewhere(Runnable task) throws InterruptedException {
    Thread thread = new Thread(task);
    thread.start();
    thread.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
