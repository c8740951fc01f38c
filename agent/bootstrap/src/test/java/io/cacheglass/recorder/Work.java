package io.cacheglass.recorder;

import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * What the threads of the exactness tests do: requests with lookups, layered operations, and loads
 * that block, each counted beside the recorder with an atomic. Thread-safe.
 */
final class Work {
  private static final String[] PATHS = {"/jobs/a", "/jobs/b", "/jobs/c"};

  final LongAdder lookups;
  final LongAdder misses;
  final LongAdder errors;
  final LongAdder loads;
  final LongAdder puts;
  final LongAdder requests;
  final LongAdder failures;

  private final CacheRow row;
  private final CacheRow inner;

  Work(CacheRow row, CacheRow inner) {
    this.row = row;
    this.inner = inner;
    lookups = new LongAdder();
    misses = new LongAdder();
    errors = new LongAdder();
    loads = new LongAdder();
    puts = new LongAdder();
    requests = new LongAdder();
    failures = new LongAdder();
  }

  /** The same on other rows, counted together with what was done before. */
  Work(CacheRow row, CacheRow inner, Work before) {
    this.row = row;
    this.inner = inner;
    lookups = before.lookups;
    misses = before.misses;
    errors = before.errors;
    loads = before.loads;
    puts = before.puts;
    requests = before.requests;
    failures = before.failures;
  }

  /** One request, or work outside of any. */
  void run(int seed) {
    try {
      Random random = new Random(seed);
      boolean request = random.nextInt(4) > 0;
      if (request) {
        Requests.enter("GET", PATHS[random.nextInt(PATHS.length)]);
      }
      for (int i = 0; i < 8; i++) {
        step(random);
      }
      if (request) {
        requests.increment();
        Requests.exit(random.nextInt(5) == 0 ? 404 : 200, null, true, true);
      }
    } catch (Throwable e) {
      failures.increment();
      throw e;
    }
  }

  private void step(Random random) {
    int key = random.nextInt(100);
    switch (random.nextInt(5)) {
      case 0 -> simple(key, random.nextBoolean());
      case 1 -> load(key, random.nextInt(4) == 0, random.nextInt(4) == 0);
      case 2 -> layered(key, random.nextBoolean(), random.nextInt(4) == 0);
      case 3 -> failed();
      default -> put(key);
    }
  }

  private void simple(int key, boolean hit) {
    lookups.increment();
    misses.add(hit ? 0 : 1);
    ProbesTest.lookup(row, key, hit);
  }

  private void load(int key, boolean block, boolean fail) {
    lookups.increment();
    misses.increment();
    loads.add(fail ? 0 : 1);
    try {
      ProbesTest.load(row, key, k -> {
        if (block) {
          LockSupport.parkNanos(1_000);
        }
        simple(key + 1, true);
        if (fail) {
          throw new IllegalStateException("expected");
        }
        return "v";
      });
    } catch (IllegalStateException expected) {
      // the host's own failure
    }
  }

  private void layered(int key, boolean hit, boolean block) {
    lookups.increment();
    misses.add(hit ? 0 : 1);
    Frame outer = Probes.begin(row);
    Frame below = Probes.begin(inner);
    if (block) {
      LockSupport.parkNanos(1_000); // a virtual thread may go on with another carrier
    }
    ProbesTest.lookup(inner, key, hit);
    Probes.endLookup(below, key, hit);
    Probes.endLookup(outer, key, hit);
  }

  private void failed() {
    lookups.increment();
    errors.increment();
    Probes.endFailed(Probes.begin(row), "k");
  }

  private void put(int key) {
    puts.increment();
    Probes.put(row, 1_000 + key); // never missed before: no inferred load
  }

  /** What the recorder counted more or less than happened, over all counts; 0 when exact. */
  long difference() {
    CounterSnapshot snapshot = Recorder.snapshot();
    Counts counts = snapshot.cache(row.id());
    return Math.abs(counts.lookups() - lookups.sum())
        + Math.abs(counts.misses() - misses.sum())
        + Math.abs(counts.errors() - errors.sum())
        + Math.abs(counts.get(Counts.Kind.LOADS) - loads.sum())
        + Math.abs(counts.get(Counts.Kind.PUTS) - puts.sum())
        + Math.abs(counts.lookups() - underEndpoints(snapshot))
        + snapshot.cache(inner.id()).lookups()
        + failures.sum();
  }

  private long underEndpoints(CounterSnapshot snapshot) {
    long sum = 0;
    for (int id = 0; id < snapshot.endpoints().size(); id++) {
      sum += snapshot.cell(id, row.id()).lookups();
    }
    return sum;
  }
}
