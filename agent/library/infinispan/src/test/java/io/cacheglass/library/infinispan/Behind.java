package io.cacheglass.library.infinispan;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.infinispan.persistence.spi.InitializationContext;
import org.infinispan.persistence.spi.MarshallableEntry;
import org.infinispan.persistence.spi.NonBlockingStore;

/** Stands for the database behind a cache; there is one for all. Thread-safe. */
public final class Behind implements NonBlockingStore<Object, Object> {
  static final Map<Object, MarshallableEntry<?, ?>> TABLE = new ConcurrentHashMap<>();

  @Override
  public CompletionStage<Void> start(InitializationContext context) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> stop() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  @SuppressWarnings("unchecked") // what was written by the same caches
  public CompletionStage<MarshallableEntry<Object, Object>> load(int segment, Object key) {
    return CompletableFuture.completedFuture((MarshallableEntry<Object, Object>) TABLE.get(key));
  }

  @Override
  public CompletionStage<Void> write(
      int segment, MarshallableEntry<? extends Object, ? extends Object> entry) {
    TABLE.put(entry.getKey(), entry);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Boolean> delete(int segment, Object key) {
    return CompletableFuture.completedFuture(TABLE.remove(key) != null);
  }

  @Override
  public CompletionStage<Void> clear() {
    TABLE.clear();
    return CompletableFuture.completedFuture(null);
  }
}
