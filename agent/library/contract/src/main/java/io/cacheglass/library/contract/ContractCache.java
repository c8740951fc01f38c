package io.cacheglass.library.contract;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache of the library under test, as {@link LibraryContract} drives it. One thread. */
public interface ContractCache extends AutoCloseable {
  /** The object that the library's rule registers; counts are found by it. */
  Object watched();

  /** Reads one key; through the loader when the cache was built with one. */
  @Nullable
  String get(String key);

  /** Reads several keys in one call. */
  Map<String, String> getAll(Set<String> keys);

  void put(String key, @Nullable String value);

  void remove(String key);

  void clear();

  /** Entries that the cache holds now, after {@link #settle}. */
  long entries();

  /** Ends evictions and expiries that are due but done in the background. */
  default void settle() {}

  /** Lets time pass, on a fake clock where the library has one. */
  default void advance(Duration time) {
    throw new UnsupportedOperationException("this library has no " + Feature.EXPIRY);
  }

  /** The library's own number of hits, where it is meant to equal ours. */
  default OptionalLong libraryHits() {
    return OptionalLong.empty();
  }

  /** The library's own number of misses, where it is meant to equal ours. */
  default OptionalLong libraryMisses() {
    return OptionalLong.empty();
  }

  @Override
  default void close() {}

  /** What not every library has; the contract's tests of the others are skipped. */
  enum Feature {
    /** Reads through a loader. */
    LOADER,
    /** The loader may say that there is no value. */
    NULL_LOADS,
    BULK_LOOKUP,
    EVICTION,
    EXPIRY,
    /** Null can be stored, and is then a hit. */
    NULL_VALUES
  }
}
