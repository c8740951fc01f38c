package io.cacheglass.recorder;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Carries the texts of keys to the drainer, each only when its fingerprint was not met lately.
 * Thread-safe; bounded; a full queue forgets the text and asks again at the key's next sample.
 */
final class LabelQueue {
  private static final int RECENT = 1 << 12;
  private static final int CAPACITY = 1 << 10;

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /** Marks of cache and fingerprint met lately, by low bits. Races only send a text twice. */
  private final long[] recent = new long[RECENT];

  private final AtomicReferenceArray<@Nullable Label> labels = new AtomicReferenceArray<>(CAPACITY);
  private final AtomicInteger next = new AtomicInteger();

  void offer(int cache, @Nullable Object key, long hash) {
    long mark = hash + (cache + 1) * PRIME;
    int at = (int) mark & (RECENT - 1);
    if (recent[at] == mark) {
      return;
    }
    int slot = next.getAndIncrement() & (CAPACITY - 1);
    if (labels.get(slot) == null
        && labels.compareAndSet(slot, null, new Label(cache, hash, KeyContent.text(key)))) {
      recent[at] = mark;
    }
  }

  /** Sends every text again, because whoever had them has thrown them away. */
  void forget() {
    Arrays.fill(recent, 0);
  }

  void drain(EventSink sink) {
    for (int slot = 0; slot < CAPACITY; slot++) {
      Label label = labels.get(slot);
      if (label != null) {
        labels.set(slot, null);
        sink.label(label.cache, label.hash, label.text);
      }
    }
  }

  private static final class Label {
    private final int cache;
    private final long hash;
    private final String text;

    Label(int cache, long hash, String text) {
      this.cache = cache;
      this.hash = hash;
      this.text = text;
    }
  }
}
