package io.cacheglass.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells Cacheglass how the application loads keys of a cache ahead of their use, for the page's
 * "Warm" and, if wanted, for the start:
 *
 * <pre>{@code
 * CacheWarmer warmer = CacheWarmer.named("best sellers")
 *     .cache("products")
 *     .keys(() -> catalogue.bestSellers(500))
 *     .each((key, timeToLive) -> products.put(key, catalogue.load(key)))
 *     .atStart()
 *     .register();
 * }</pre>
 *
 * <p>Keys are their texts, as the page shows them: "product:17", or "17" where the cache's keys are
 * numbers. Without {@link Builder#keys} the keys are those that were read most, as far as they
 * match {@link Builder#pattern}. Loads run in threads of Cacheglass, several at once, with the
 * context class loader of the warmer; what they ask of caches counts as nobody's lookups. A key
 * that fails is listed and not tried again.
 *
 * <p>Without an agent in the JVM nothing happens. To be closed when the application stops; one that
 * is forgotten goes with the application's class loader. Thread-safe.
 */
public final class CacheWarmer implements AutoCloseable {
  /** Keeps warmers in use alive: the agent holds them weakly. */
  private static final Set<CacheWarmer> REGISTERED = ConcurrentHashMap.newKeySet();

  private final Map<String, Object> description;

  private CacheWarmer(Map<String, Object> description) {
    this.description = description;
  }

  /**
   * Begins to describe a warmer.
   *
   * @param name as the page shall show it
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is empty
   */
  public static Builder named(String name) {
    Objects.requireNonNull(name, "name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a warmer must have a name");
    }
    return new Builder(name);
  }

  /** The warmer's name. */
  public String name() {
    return String.valueOf(description.get("name"));
  }

  /** Takes it out; a load that has begun goes on to its end. */
  @Override
  public void close() {
    REGISTERED.remove(this);
    Bridge bridge = Bridge.find();
    if (bridge != null) {
      call(bridge.unregisterWarmer);
    }
  }

  /** Tells an agent that came later than the warmers of them. */
  static void tell(Bridge bridge) {
    REGISTERED.forEach(warmer -> warmer.call(bridge.registerWarmer));
  }

  private void register() {
    REGISTERED.add(this);
    Bridge bridge = Bridge.find();
    if (bridge != null) {
      call(bridge.registerWarmer);
    }
  }

  private void call(java.lang.invoke.MethodHandle method) {
    try {
      method.invokeExact(description);
    } catch (Throwable e) {
      return; // warming may never hurt who registers for it
    }
  }

  /** Loads one key into the cache. */
  @FunctionalInterface
  public interface KeyLoader {
    /**
     * Loads a value and puts it into the cache.
     *
     * @param key its text
     * @param timeToLive how long the entry shall live; null for what the cache does by itself
     * @throws Exception if it fails; the page shows it
     */
    void load(String key, @Nullable Duration timeToLive) throws Exception;
  }

  /** Loads several keys into the cache in one go. */
  @FunctionalInterface
  public interface BatchLoader {
    /**
     * Loads values and puts them into the cache.
     *
     * @param keys their texts, each once
     * @param timeToLive how long the entries shall live; null for what the cache does by itself
     * @return the keys that failed, with the reason; empty when all is well
     * @throws Exception if all of them fail; they are then tried one by one, once, if there is a
     *     form for that
     */
    Map<String, String> load(List<String> keys, @Nullable Duration timeToLive) throws Exception;
  }

  /** Describes a warmer. Confined to one thread. */
  public static final class Builder {
    private final Map<String, Object> description = new HashMap<>();

    private Builder(String name) {
      description.put("name", name);
      description.put("cache", name);
      description.put("pattern", "*");
      description.put("ttlSeconds", 0L);
      description.put("together", 1);
      description.put("atStart", false);
    }

    /** The name of the cache that it fills, as the page shows it; the warmer's own by default. */
    public Builder cache(String cache) {
      description.put("cache", Objects.requireNonNull(cache, "cache"));
      return this;
    }

    /** Which keys it can load, as a mask: {@code *} stands for any text. All by default. */
    public Builder pattern(String mask) {
      description.put("pattern", Objects.requireNonNull(mask, "mask"));
      return this;
    }

    /**
     * How long entries shall live that it loads, where nobody asks for something else.
     *
     * @throws IllegalArgumentException if it is less than a second
     */
    public Builder timeToLive(Duration timeToLive) {
      if (timeToLive.toSeconds() < 1) {
        throw new IllegalArgumentException("at least a second: " + timeToLive);
      }
      description.put("ttlSeconds", timeToLive.toSeconds());
      return this;
    }

    /** Which keys to load, the most important first; asked each time. */
    public Builder keys(Supplier<? extends Collection<String>> keys) {
      description.put("keys", Objects.requireNonNull(keys, "keys"));
      return this;
    }

    /** How to load one key. */
    public Builder each(KeyLoader loader) {
      Objects.requireNonNull(loader, "loader");
      BiConsumer<String, Long> one = (key, seconds) -> {
        try {
          loader.load(key, duration(seconds));
        } catch (Exception e) {
          Builder.<RuntimeException>rethrow(e);
        }
      };
      description.put("one", one);
      return this;
    }

    /**
     * How to load several keys in one go.
     *
     * @param keys most at once
     * @throws IllegalArgumentException if that is not 1 to 1000
     */
    public Builder batch(int keys, BatchLoader loader) {
      Objects.requireNonNull(loader, "loader");
      if (keys < 1 || keys > 1000) {
        throw new IllegalArgumentException("from 1 to 1000: " + keys);
      }
      BiFunction<Collection<String>, Long, Object> many = (texts, seconds) -> {
        try {
          return loader.load(new ArrayList<>(texts), duration(seconds));
        } catch (Exception e) {
          Builder.<RuntimeException>rethrow(e);
          return Map.of(); // never
        }
      };
      description.put("many", many);
      description.put("together", keys);
      return this;
    }

    /** Lets it run once by itself, as soon as it is registered and the agent is ready. */
    public Builder atStart() {
      description.put("atStart", true);
      return this;
    }

    /**
     * Registers it.
     *
     * @throws IllegalStateException without {@link #each} and {@link #batch}
     */
    public CacheWarmer register() {
      if (!description.containsKey("one") && !description.containsKey("many")) {
        throw new IllegalStateException("how to load keys is missing: each() or batch()");
      }
      CacheWarmer warmer = new CacheWarmer(new HashMap<>(description));
      warmer.register();
      return warmer;
    }

    private static @Nullable Duration duration(Long seconds) {
      return seconds == 0 ? null : Duration.ofSeconds(seconds);
    }

    /** Throws a checked exception through an interface of the JDK that knows none. */
    @SuppressWarnings("unchecked") // the cast is what lets it through, and is never made
    private static <E extends Exception> void rethrow(Exception thrown) throws E {
      throw (E) thrown;
    }
  }
}
