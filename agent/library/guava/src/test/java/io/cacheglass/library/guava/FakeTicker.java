package io.cacheglass.library.guava;

import com.google.common.base.Ticker;
import java.time.Duration;

/** A clock that stands still until it is told to go on. */
final class FakeTicker extends Ticker {
  private long nanos;

  void advance(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public long read() {
    return nanos;
  }
}
