package io.cacheglass.api;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a first cache, then a second, then the source of the values, and says who answered:
 *
 * <pre>{@code
 * private static final CacheAwareQuery<String, Price> PRICES =
 *     CacheAwareQuery.<String, Price>from(database::price)
 *         .tier1(heap::getIfPresent, heap::put)
 *         .tier2(redis::price, redis::keepPrice)
 *         .build();
 *
 * CacheAware<Price> price = PRICES.get(id);
 * }</pre>
 *
 * <p>What a slower one answers is kept in the faster ones. A null is nothing: it is not kept, and
 * the next call asks again.
 *
 * <p>Calls that miss the same key at the same time load it once: the first one loads, the others
 * wait for what comes of it, value or exception, and are misses too. That is on purpose and cannot
 * be switched off: a source that is slow enough to be cached suffers most from being asked for the
 * same thing by everybody at once. A source that asks the query for the very key it loads is
 * answered by a load of its own, not by waiting for itself.
 *
 * <p>A cache that throws counts as one that does not have the key; the value comes from further
 * behind, and who wants to know gives {@link Builder#onCacheFailure}. What the source throws is
 * thrown. An {@link Error} of any is thrown.
 *
 * <p>It keeps nothing of its own. If an entry is removed while its load goes on, the loaded value
 * is put all the same: give the caches a time to live. Thread-safe, if the functions are.
 *
 * @param <K> with equals and hashCode
 * @param <T> what is asked for
 */
public final class CacheAwareQuery<K, T> {
  private final Function<? super K, ? extends @Nullable T> source;
  private final @Nullable Tier<K, T> tier1;
  private final @Nullable Tier<K, T> tier2;
  private final BiConsumer<CacheSource, RuntimeException> failures;
  private final LongSupplier nanoTime;
  private final Supplier<Instant> now;
  private final ConcurrentHashMap<K, Flight<T>> flights = new ConcurrentHashMap<>();

  private CacheAwareQuery(Builder<K, T> builder) {
    this.source = builder.source;
    this.tier1 = builder.tier1;
    this.tier2 = builder.tier2;
    this.failures = builder.failures;
    this.nanoTime = builder.nanoTime;
    this.now = builder.now;
  }

  /**
   * A query of values that come from here when no cache has them.
   *
   * @param source may return null for nothing; called by one thread at a time for a key
   * @throws NullPointerException if the source is null
   */
  public static <K, T> Builder<K, T> from(Function<? super K, ? extends @Nullable T> source) {
    return new Builder<>(source);
  }

  /**
   * The value of a key.
   *
   * @throws NullPointerException if the key is null
   * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits
   *     for another one's load; it stays interrupted
   */
  public CacheAware<T> get(K key) {
    Objects.requireNonNull(key, "key");
    long start = nanoTime.getAsLong();
    T value = read(tier1, CacheSource.TIER1, key);
    if (value != null) {
      return answer(value, CacheSource.TIER1, start);
    }
    value = read(tier2, CacheSource.TIER2, key);
    if (value != null) {
      write(tier1, CacheSource.TIER1, key, value);
      return answer(value, CacheSource.TIER2, start);
    }
    return answer(loadOnce(key), CacheSource.MISS, start);
  }

  private CacheAware<T> answer(@Nullable T value, CacheSource from, long start) {
    return CacheAware.of(value, from, nanoTime.getAsLong() - start, now.get());
  }

  private @Nullable T loadOnce(K key) {
    Flight<T> mine = new Flight<>();
    Flight<T> before = flights.putIfAbsent(key, mine);
    if (before != null) {
      return before.isMine() ? load(key) : before.await();
    }
    try {
      T value = load(key);
      mine.landed(value);
      return value;
    } catch (RuntimeException | Error e) {
      mine.crashed(e);
      throw e;
    } finally {
      flights.remove(key, mine);
    }
  }

  /** The slower cache first: who finds the value in the faster one may rely on the slower one. */
  private @Nullable T load(K key) {
    T value = source.apply(key);
    if (value != null) {
      write(tier2, CacheSource.TIER2, key, value);
      write(tier1, CacheSource.TIER1, key, value);
    }
    return value;
  }

  private @Nullable T read(@Nullable Tier<K, T> tier, CacheSource which, K key) {
    try {
      return tier == null ? null : tier.read.apply(key);
    } catch (RuntimeException e) {
      failures.accept(which, e);
      return null;
    }
  }

  private void write(@Nullable Tier<K, T> tier, CacheSource which, K key, T value) {
    try {
      if (tier != null) {
        tier.write.accept(key, value);
      }
    } catch (RuntimeException e) {
      failures.accept(which, e);
    }
  }

  /** How to ask a cache, and how to keep something in it. */
  private static final class Tier<K, T> {
    private final Function<? super K, ? extends @Nullable T> read;
    private final BiConsumer<? super K, ? super T> write;

    Tier(Function<? super K, ? extends @Nullable T> read, BiConsumer<? super K, ? super T> write) {
      this.read = Objects.requireNonNull(read, "read");
      this.write = Objects.requireNonNull(write, "write");
    }
  }

  /** Says where a query's values are. Confined to one thread. */
  public static final class Builder<K, T> {
    private final Function<? super K, ? extends @Nullable T> source;
    private @Nullable Tier<K, T> tier1;
    private @Nullable Tier<K, T> tier2;
    private BiConsumer<CacheSource, RuntimeException> failures = (tier, failure) -> {};
    private LongSupplier nanoTime = System::nanoTime;
    private Supplier<Instant> now = Instant::now;

    private Builder(Function<? super K, ? extends @Nullable T> source) {
      this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * The cache that is asked first.
     *
     * @param read null for what is not there
     * @param write keeps a value, which is never null
     * @throws NullPointerException if one is null
     */
    public Builder<K, T> tier1(
        Function<? super K, ? extends @Nullable T> read, BiConsumer<? super K, ? super T> write) {
      tier1 = new Tier<>(read, write);
      return this;
    }

    /** The cache behind it; as {@link #tier1}. */
    public Builder<K, T> tier2(
        Function<? super K, ? extends @Nullable T> read, BiConsumer<? super K, ? super T> write) {
      tier2 = new Tier<>(read, write);
      return this;
    }

    /**
     * Is told when a cache throws, by the thread that asked it; what it throws itself is thrown.
     *
     * @param failures the cache, and what it threw
     * @throws NullPointerException if it is null
     */
    public Builder<K, T> onCacheFailure(BiConsumer<CacheSource, RuntimeException> failures) {
      this.failures = Objects.requireNonNull(failures, "failures");
      return this;
    }

    /** For tests. */
    Builder<K, T> clock(LongSupplier nanos, Supplier<Instant> instant) {
      this.nanoTime = nanos;
      this.now = instant;
      return this;
    }

    /** The query. */
    public CacheAwareQuery<K, T> build() {
      return new CacheAwareQuery<>(this);
    }
  }
}
