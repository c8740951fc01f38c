package io.cacheglass.analysis.curve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory that the samples of all caches share: where it runs out, caches with few reads make do
 * with fewer keys, and so with a larger error. Guarded by the owner of the samples.
 */
public final class SampleMemory {
  /** For a JVM. */
  public static final long LIMIT_BYTES = 4L << 20;

  private final long limit;
  private final List<KeySample> samples = new ArrayList<>();

  /** Room for so many bytes. */
  public SampleMemory(long limit) {
    this.limit = limit;
  }

  void add(KeySample sample) {
    samples.add(sample);
  }

  void remove(KeySample sample) {
    samples.remove(sample);
  }

  /** Whether there is room for so many bytes more, if need be because others give some back. */
  boolean hasRoom(KeySample asking, long more) {
    KeySample giving = null;
    while (bytes() + more > limit && (giving = leastRead(asking)) != null) {
      giving.halve();
    }
    return bytes() + more <= limit;
  }

  /** Memory in use. */
  public long bytes() {
    long bytes = 0;
    for (KeySample sample : samples) {
      bytes += sample.bytes();
    }
    return bytes;
  }

  /** The one with fewest reads that can give back; none that is half as busy as the asking. */
  private @Nullable KeySample leastRead(KeySample asking) {
    KeySample least = null;
    double reads = asking.references() / 2;
    for (KeySample sample : samples) {
      if (sample.capacity() > KeySample.LEAST && sample.references() < reads) {
        least = sample;
        reads = sample.references();
      }
    }
    return least;
  }
}
