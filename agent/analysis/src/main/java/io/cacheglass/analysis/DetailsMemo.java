package io.cacheglass.analysis;

import io.cacheglass.recorder.CacheDetails;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a second what libraries say of their caches: asking runs the host's code, so it is
 * done seldom and never while the analyzer's lock is held. Thread-safe.
 */
final class DetailsMemo {
  static final long MAX_AGE_MILLIS = 1_000;

  private final IntFunction<@Nullable CacheDetails> source;
  private final LongSupplier clock;
  private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();

  DetailsMemo(IntFunction<@Nullable CacheDetails> source, LongSupplier clock) {
    this.source = source;
    this.clock = clock;
  }

  /** What the library said at most so long ago; null if it says nothing or fails. */
  @Nullable
  CacheDetails get(int cacheId, long maxAgeMillis) {
    long now = clock.getAsLong();
    Answer known = answers.get(cacheId);
    if (known != null && Math.abs(now - known.timeMillis) < maxAgeMillis) {
      return known.details;
    }
    Answer answer = new Answer(ask(cacheId), now);
    answers.put(cacheId, answer);
    return answer.details;
  }

  /** What was last said, however old; null if nothing was. Never asks. */
  @Nullable
  CacheDetails last(int cacheId) {
    Answer known = answers.get(cacheId);
    return known == null ? null : known.details;
  }

  /** Forgets all others. */
  void retain(Set<Integer> cacheIds) {
    answers.keySet().retainAll(cacheIds);
  }

  /** Forgets one. */
  void forget(int cacheId) {
    answers.remove(cacheId);
  }

  private @Nullable CacheDetails ask(int cacheId) {
    try {
      return source.apply(cacheId);
    } catch (RuntimeException | LinkageError e) {
      return null; // a closed cache may throw; its sizes are unknown then
    }
  }

  private static final class Answer {
    private final @Nullable CacheDetails details;
    private final long timeMillis;

    Answer(@Nullable CacheDetails details, long timeMillis) {
      this.details = details;
      this.timeMillis = timeMillis;
    }
  }
}
