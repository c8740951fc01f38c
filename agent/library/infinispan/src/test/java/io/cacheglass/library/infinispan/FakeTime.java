package io.cacheglass.library.infinispan;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.infinispan.util.EmbeddedTimeService;

/** A clock of Infinispan that stands still. Thread-safe. */
final class FakeTime extends EmbeddedTimeService {
  private volatile long now = 1_000_000_000;

  void advance(Duration time) {
    now += time.toMillis();
  }

  @Override
  public long wallClockTime() {
    return now;
  }

  @Override
  public long time() {
    return TimeUnit.MILLISECONDS.toNanos(now);
  }

  @Override
  public java.time.Instant instant() {
    return java.time.Instant.ofEpochMilli(now);
  }
}
