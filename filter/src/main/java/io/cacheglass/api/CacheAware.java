package io.cacheglass.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value, and where it came from: for an application that tells its clients so in its own JSON.
 * Made by {@link CacheAwareQuery}, or by {@link #of} where the application asks its caches itself.
 * Immutable, as far as the value is.
 *
 * @param <T> what the value is
 */
public final class CacheAware<T> {
  private final @Nullable T value;
  private final CacheSource source;
  private final long processingNanos;
  private final Instant timestamp;

  private CacheAware(
      @Nullable T value, CacheSource source, long processingNanos, Instant timestamp) {
    this.value = value;
    this.source = Objects.requireNonNull(source, "source");
    this.processingNanos = Math.max(0, processingNanos);
    this.timestamp = Objects.requireNonNull(timestamp, "timestamp");
  }

  /**
   * A value and where it came from.
   *
   * @param value null where there is none
   * @param processingNanos how long it took to get it, in nanoseconds; taken as 0 when negative
   * @param timestamp when it was there
   * @throws NullPointerException if source or timestamp is null
   */
  public static <T> CacheAware<T> of(
      @Nullable T value, CacheSource source, long processingNanos, Instant timestamp) {
    return new CacheAware<>(value, source, processingNanos, timestamp);
  }

  /** The value; null if neither a cache nor the source has one. */
  public @Nullable T value() {
    return value;
  }

  /** Who answered. */
  public CacheSource source() {
    return source;
  }

  /** Whether a cache answered. */
  public boolean isHit() {
    return source != CacheSource.MISS;
  }

  /** How long it took, in nanoseconds, of asking the caches and, on a miss, of the load. */
  public long processingNanos() {
    return processingNanos;
  }

  /** When the value was there. */
  public Instant timestamp() {
    return timestamp;
  }

  /**
   * The fields of a JSON answer, in their order, for whatever library writes it: {@code status}
   * ("ok", or "not_found" without a value), {@code data} (the value), {@code cache_source}
   * ("tier1", "tier2" or "miss"), {@code cache_hit}, {@code processing_time_ms} (milliseconds with
   * fraction) and {@code timestamp} (RFC 3339, UTC). The map cannot be changed.
   */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("status", value == null ? "not_found" : "ok");
    fields.put("data", value);
    fields.put("cache_source", source.word());
    fields.put("cache_hit", isHit());
    fields.put("processing_time_ms", processingNanos / 1e6);
    fields.put("timestamp", timestamp.toString());
    return Collections.unmodifiableMap(fields);
  }

  /** Without the value, which may be personal. */
  @Override
  public String toString() {
    return "CacheAware[" + source.word() + ", " + processingNanos + " ns]";
  }
}
