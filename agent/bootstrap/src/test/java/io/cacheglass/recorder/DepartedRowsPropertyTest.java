package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Caches of a few names are deployed, used, closed and used late, in requests and outside, while
 * rows leave and their ids are taken again. A map of counts by name says what is to be seen: in
 * all, under each endpoint, and since some earlier snapshot.
 */
final class DepartedRowsPropertyTest {
  private static final int NAMES = 4;
  private static final String[] PATHS = {"/left/alpha", "/left/beta", "/left/gamma"};
  private static final int STEPS = 200;

  private final List<Redeployed> caches = new ArrayList<>();

  /** By name; under an endpoint by both. */
  private final Map<String, Long> expected = new HashMap<>();

  private Map<String, Long> expectedThen = new HashMap<>();
  private CounterSnapshot then = CounterSnapshot.builder().build();

  @AfterEach
  void nothingIsLeftOpen() {
    Recorder.setWatching(true);
    assertThat(Threads.context().isIdle()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void counts_whateverLeavesAndComes_areThoseOfTheModel(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < NAMES; i++) {
      caches.add(new Redeployed("model" + seed + "-" + (char) ('a' + i)));
    }
    CounterSnapshot first = Recorder.snapshot();
    for (int i = 0; i < STEPS; i++) {
      step(random, caches.get(random.nextInt(NAMES)));
    }
    for (Redeployed each : caches) {
      each.keepNone();
      each.deploy(); // who has no heir stays
    }
    check(Redeployed.collect());
    check(Redeployed.collect());

    List<Integer> left = new ArrayList<>();
    first.moves().until(Recorder.snapshot().moves(), (row, heir) -> left.add(row));
    assertThat(left.size()).as("rows that have left").isGreaterThan(STEPS / 10);
    assertThat(left.stream().distinct().count()).as("of them, ids").isLessThan(left.size());
  }

  private void step(Random random, Redeployed cache) {
    switch (random.nextInt(12)) {
      case 0, 1 -> cache.deploy();
      case 2 -> cache.undeploy();
      case 3 -> keepOrLetGo(random, cache);
      case 4 -> check(random.nextInt(3) == 0 ? Redeployed.collect() : Recorder.snapshot());
      case 5 -> check(Recorder.snapshot());
      case 6 -> begin();
      case 7 -> Recorder.setWatching(random.nextInt(3) > 0);
      case 8 -> request(random, cache);
      default -> use(random, cache, "GET (no request)");
    }
  }

  private static void keepOrLetGo(Random random, Redeployed cache) {
    if (random.nextInt(3) == 0) {
      cache.keepNone();
    } else if (cache.isDeployed()) {
      cache.keep();
    }
  }

  /** Counts from now on are compared with this moment, as after a reset. */
  private void begin() {
    then = Recorder.snapshot();
    expectedThen = new HashMap<>(expected);
  }

  /** Mostly one whose endpoint is known by its end only; rows may come and go meanwhile. */
  private void request(Random random, Redeployed cache) {
    String path = PATHS[random.nextInt(PATHS.length)];
    Requests.enter("GET", path);
    use(random, cache, "GET " + path);
    if (random.nextBoolean()) {
      cache.deploy();
      use(random, cache, "GET " + path);
    }
    if (random.nextInt(4) == 0) {
      Redeployed.collect();
    }
    Requests.exit(200, null, true, true);
  }

  private void use(Random random, Redeployed cache, String endpoint) {
    List<CacheRow> rows = new ArrayList<>(cache.kept());
    if (cache.isDeployed()) {
      rows.add(cache.row());
    }
    if (rows.isEmpty()) {
      return;
    }
    CacheRow row = rows.get(random.nextInt(rows.size()));
    int lookups = random.nextInt(5);
    for (int i = 0; i < lookups; i++) {
      ProbesTest.lookup(row, "k" + i, random.nextBoolean());
    }
    row.add(Kind.EVICTIONS, lookups);
    if (Recorder.isWatching()) {
      expected.merge(cache.name, (long) lookups, Long::sum);
      expected.merge(cache.name + endpoint, (long) lookups, Long::sum);
    }
  }

  private void check(CounterSnapshot now) {
    CounterSnapshot before = then.groupedAs(now);
    for (Redeployed cache : caches) {
      long all = expected.getOrDefault(cache.name, 0L);
      Counts counts = cache.counts(now);
      assertThat(counts.lookups()).isEqualTo(all);
      assertThat(counts.get(Kind.EVICTIONS)).isEqualTo(all);
      assertThat(cache.counts(now, before).lookups())
          .isEqualTo(expectedThen.getOrDefault(cache.name, 0L));
      for (String path : PATHS) {
        checkEndpoint(now, before, cache, "GET " + path);
      }
    }
  }

  private void checkEndpoint(
      CounterSnapshot now, CounterSnapshot before, Redeployed cache, String name) {
    long lookups = 0;
    long earlier = 0;
    long[] since = new long[1];
    for (CacheInfo info : now.caches()) {
      int endpoint = now.endpoints().indexOf(name);
      if (info.name().equals(cache.name) && endpoint >= 0) {
        lookups += now.cell(endpoint, info.id()).lookups();
        earlier += before.cell(endpoint, info.id()).lookups();
        now.forEachCellSince(
            before,
            (itsEndpoint, id, counts) ->
                since[0] += itsEndpoint == endpoint && id == info.id() ? counts.lookups() : 0);
      }
    }
    assertThat(lookups).isEqualTo(expected.getOrDefault(cache.name + name, 0L));
    assertThat(earlier).isEqualTo(expectedThen.getOrDefault(cache.name + name, 0L));
    assertThat(since[0]).isEqualTo(lookups - earlier);
  }
}
