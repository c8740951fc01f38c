package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Inside;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What the stores below a cache do: which tier answers, and what leaves the cache.
 *
 * <p>Only the authority, the lowest tier, decides what leaves: an upper tier that drops an entry
 * has an invalidation listener, which hands it down. All of it happens in the thread of an
 * operation of the cache, so its frame says which cache it is.
 */
final class TierAdvice {
  private TierAdvice() {}

  /** {@code getAndRemove} of a middle tier: what it has not is looked for in the next one. */
  static final class Middle {
    private Middle() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object value) {
      if (value != null) {
        Inside.lowerTierAnswered();
      } else {
        Inside.tierPassed();
      }
    }
  }

  /** {@code getAndFault} and {@code computeIfAbsentAndFault} of the lowest of several tiers. */
  static final class Lowest {
    private Lowest() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object value) {
      if (value != null) {
        Inside.lowerTierAnswered();
      }
    }
  }

  /** {@code OnHeapStore.evict}. */
  static final class HeapEviction {
    private HeapEviction() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("invalidationListener") Object listener,
        @Advice.FieldValue("NULL_INVALIDATION_LISTENER") Object none,
        @Advice.Return boolean evicted) {
      if (evicted && listener == none) {
        Inside.count(Counts.Kind.EVICTIONS, 1);
      }
    }
  }

  /**
   * {@code onEviction} of an offheap or disk store. A middle tier's listener is made by
   * {@code TieredStore}; without one it is the store's own, which does nothing.
   */
  static final class OffHeapEviction {
    private OffHeapEviction() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("invalidationListener") Object listener) {
      if (listener.getClass().getName().startsWith("org.ehcache.impl.internal.store.offheap.")) {
        Inside.count(Counts.Kind.EVICTIONS, 1);
      }
    }
  }

  /** {@code fireOnExpirationEvent} and {@code onExpiration}. */
  static final class Expiration {
    private Expiration() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("invalidationListener") Object listener,
        @Advice.FieldValue("NULL_INVALIDATION_LISTENER") Object none) {
      if (listener == none) {
        Inside.count(Counts.Kind.EXPIRATIONS, 1);
      }
    }
  }

  /** {@code put} of a store, which overwrites an expired entry without a word. */
  static final class Put {
    private Put() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter() {
      return Inside.expiredSoFar();
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Enter int before) {
      Inside.expiredSince(before);
    }
  }

  /** {@code isExpired(now)} of a stored value. */
  static final class IsExpired {
    private IsExpired() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return boolean expired) {
      if (expired) {
        Inside.expiredSeen();
      }
    }
  }
}
