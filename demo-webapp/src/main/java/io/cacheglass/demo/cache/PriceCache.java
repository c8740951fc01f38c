package io.cacheglass.demo.cache;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.cacheglass.demo.catalogue.Price;
import io.cacheglass.demo.catalogue.ProductRepository;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prices in a Caffeine cache that loads by itself, one by one or in bulk. It holds a fifth of the
 * catalogue, so it evicts. Thread-safe.
 */
public final class PriceCache {

  static final String NAME = "prices";

  private static final int ENTRIES = 800;
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
  private static final String PREFIX = "price:";

  private final LoadingCache<String, Price> cache;

  PriceCache(ProductRepository repository) {
    this.cache = Caffeine.newBuilder()
        .maximumSize(ENTRIES)
        .expireAfterWrite(TIME_TO_LIVE)
        .recordStats()
        .build(new PriceLoader(repository));
  }

  /** The product's price, or null if there is no such product. */
  public @Nullable Price get(int productId) {
    return cache.get(PREFIX + productId);
  }

  /** Prices by product id, asked in one bulk lookup; an unknown id has none. */
  public Map<Integer, Price> getAll(Collection<Integer> productIds) {
    Set<String> keys = productIds.stream().map(id -> PREFIX + id).collect(Collectors.toSet());
    return cache.getAll(keys).values().stream()
        .collect(Collectors.toMap(Price::productId, price -> price));
  }

  /** To be called when the price has changed. */
  public void remove(int productId) {
    cache.invalidate(PREFIX + productId);
  }

  Map<String, Object> statistics() {
    return LibraryStatistics.ofCaffeine(cache);
  }

  private record PriceLoader(ProductRepository repository) implements CacheLoader<String, Price> {
    // Null says that there is no such product; NullAway does not see that Caffeine allows it.
    @SuppressWarnings("NullAway")
    @Override
    public @Nullable Price load(String key) {
      return repository.prices(Set.of(productId(key))).get(productId(key));
    }

    @Override
    public Map<String, Price> loadAll(Set<? extends String> keys) {
      Set<Integer> ids = keys.stream().map(PriceLoader::productId).collect(Collectors.toSet());
      Map<String, Price> prices = new HashMap<>();
      repository.prices(ids).forEach((id, price) -> prices.put(PREFIX + id, price));
      return prices;
    }

    private static Integer productId(String key) {
      return Integer.valueOf(key.substring(PREFIX.length()));
    }
  }
}
