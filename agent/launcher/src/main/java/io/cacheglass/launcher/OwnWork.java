package io.cacheglass.launcher;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.budget.CostMeter;
import io.cacheglass.export.OwnThreads;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.SampleCost;
import org.jspecify.annotations.Nullable;

/** What the agent does in this JVM. Confined to the drainer's thread. */
final class OwnWork implements CostMeter.Work {
  private final Analyzer analyzer;
  private final SelfMeasured measured;
  private final boolean weaves;

  /** Made when it is first asked: not in premain, and not before the host has begun. */
  private @Nullable OwnThreads threads;

  private boolean asked;

  /**
   * The work of this analyzer and of the recorder.
   *
   * @param weaves false where counts come from elsewhere, and so cost the host's threads nothing
   */
  OwnWork(Analyzer analyzer, SelfMeasured measured, boolean weaves) {
    this.analyzer = analyzer;
    this.measured = measured;
    this.weaves = weaves;
  }

  @Override
  public long takeOwnNanos() {
    if (!asked) {
      asked = true;
      threads = ownThreads();
    }
    OwnThreads its = threads;
    return its == null ? 0 : its.takeCpuNanos();
  }

  private static @Nullable OwnThreads ownThreads() {
    try {
      return new OwnThreads();
    } catch (LinkageError e) {
      return null; // an image without the module java.management
    }
  }

  @Override
  public long operations() {
    long sum = 0;
    if (weaves) {
      CounterSnapshot now = Recorder.snapshot();
      for (CacheInfo info : now.caches()) {
        sum += operations(now.cache(info.id())) + operations(now.layer(info.id()));
      }
    }
    return sum;
  }

  private static long operations(Counts counts) {
    return counts.lookups() + counts.get(Kind.PUTS) + counts.get(Kind.REMOVALS);
  }

  @Override
  public double operationNanos() {
    return measured.hitNanos();
  }

  @Override
  public long events() {
    return Recorder.events();
  }

  @Override
  public double takeEventNanos() {
    return SampleCost.takeMeanNanos();
  }

  @Override
  public long memoryBytes() {
    return analyzer.recorder().memoryBytes();
  }

  @Override
  public int caches() {
    return Recorder.rows().size();
  }
}
