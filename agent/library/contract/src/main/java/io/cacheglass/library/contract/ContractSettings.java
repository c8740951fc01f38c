package io.cacheglass.library.contract;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a cache of the contract must be built with. Immutable. */
public final class ContractSettings {
  private final long maximumEntries;
  private final @Nullable Duration timeToLive;
  private final @Nullable Function<String, @Nullable String> loader;

  private ContractSettings(
      long maximumEntries,
      @Nullable Duration timeToLive,
      @Nullable Function<String, @Nullable String> loader) {
    this.maximumEntries = maximumEntries;
    this.timeToLive = timeToLive;
    this.loader = loader;
  }

  /** Room for this many entries, nothing else. */
  public static ContractSettings maximumEntries(long maximumEntries) {
    return new ContractSettings(maximumEntries, null, null);
  }

  /** The same, with entries that expire this long after they were written. */
  public ContractSettings timeToLive(Duration duration) {
    return new ContractSettings(maximumEntries, duration, loader);
  }

  /** The same, with a loader. */
  public ContractSettings loader(Function<String, @Nullable String> newLoader) {
    return new ContractSettings(maximumEntries, timeToLive, newLoader);
  }

  /** Most entries; never 0. */
  public long maximumEntries() {
    return maximumEntries;
  }

  /** Null for entries that never expire. */
  public @Nullable Duration timeToLive() {
    return timeToLive;
  }

  /** Null for a cache without a loader. */
  public @Nullable Function<String, @Nullable String> loader() {
    return loader;
  }
}
