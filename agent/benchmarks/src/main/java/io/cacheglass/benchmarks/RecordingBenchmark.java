package io.cacheglass.benchmarks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One get that hits, with Zipf keys, recorded in six ways.
 *
 * <p>{@code plain}, {@code counted}, {@code everything} and {@code attached} have the same body:
 * {@link BenchmarkMain} runs the last three in a JVM with the agent, which has woven the library.
 * Their difference is the cost of recording.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 50, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@SuppressWarnings("NullAway.Init") // JMH fills in the parameters and calls the setup methods
public class RecordingBenchmark {

  /** The cache, shared by all threads. */
  @State(Scope.Benchmark)
  public static class Shared {
    private static final int SEQUENCE = 1 << 20;

    @Param({"caffeine", "ehcache3"})
    public String library;

    @Param({"1000", "1000000"})
    public int keys;

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Counter hits = registry.counter("cache.gets", "result", "hit");
    final Counter misses = registry.counter("cache.gets", "result", "miss");
    final Timer timer = Timer.builder("cache.get").publishPercentileHistogram().register(registry);
    final AtomicInteger threads = new AtomicInteger();

    BenchmarkCache cache;

    /** Keys in the order they are asked for. */
    String[] sequence;

    @Setup
    public void fill(BenchmarkParams params) throws Exception {
      cache = Libraries.build(library, keys, params.getBenchmark().endsWith(".recordStats"));
      String[] all = new String[keys];
      for (int i = 0; i < keys; i++) {
        all[i] = "product:" + i;
        cache.put(all[i], "value " + i);
      }
      Zipf zipf = new Zipf(keys, 42);
      sequence = new String[SEQUENCE];
      for (int i = 0; i < SEQUENCE; i++) {
        sequence[i] = all[zipf.next()];
      }
      Agent.attachIfAsked(() -> cache.get(all[0]));
    }

    /** A run that was to be recorded and was not would look wonderfully cheap. */
    @TearDown
    public void check() {
      cache.close();
      Agent.check();
    }
  }

  /** Where a thread is in the sequence of keys. */
  @State(Scope.Thread)
  public static class Position {
    private int next;

    @Setup
    public void spread(Shared shared) {
      next = shared.threads.getAndIncrement() * (Shared.SEQUENCE / 7);
    }

    String key(Shared shared) {
      return shared.sequence[next++ & (Shared.SEQUENCE - 1)];
    }
  }

  /** The get alone. */
  @Benchmark
  public @Nullable String plain(Shared shared, Position position) {
    return shared.cache.get(position.key(shared));
  }

  /** Woven, exact counts only. */
  @Benchmark
  public @Nullable String counted(Shared shared, Position position) {
    return shared.cache.get(position.key(shared));
  }

  /** Woven, everything on. */
  @Benchmark
  public @Nullable String everything(Shared shared, Position position) {
    return shared.cache.get(position.key(shared));
  }

  /** Woven after the cache was built, everything on: its class could get no field any more. */
  @Benchmark
  public @Nullable String attached(Shared shared, Position position) {
    return shared.cache.get(position.key(shared));
  }

  /** The library's own statistics, without times of hits or keys. */
  @Benchmark
  public @Nullable String recordStats(Shared shared, Position position) {
    return shared.cache.get(position.key(shared));
  }

  /** What an application would write by hand: a counter, and a timer with a histogram. */
  @Benchmark
  public @Nullable String micrometer(Shared shared, Position position) {
    String key = position.key(shared);
    long start = System.nanoTime();
    String value = shared.cache.get(key);
    shared.timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    (value == null ? shared.misses : shared.hits).increment();
    return value;
  }
}
