package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CreationSite;
import io.cacheglass.recorder.Recorder;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of a cache: in the field that was woven into its class, else (when the class was
 * loaded before the agent came, so that no field could be added) in a weak identity map.
 * Thread-safe.
 */
public final class Rows {
  private static final ConcurrentHashMap<Identity, CacheRow> ADOPTED = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

  private Rows() {}

  /**
   * The row of a cache, on the hot path of every woven method.
   *
   * @param cache the receiver of the woven method
   * @param field what its woven field holds, null if it has none or was never set
   * @param library to register it under if it is new
   */
  public static CacheRow orAdopt(Object cache, @Nullable CacheRow field, String library) {
    return field != null ? field : adopt(cache, library, false);
  }

  /**
   * The row of a cache whose constructor ends, to be kept in its field. Woven into constructors,
   * with no other guard than this one; null leaves the cache to {@link #orAdopt}.
   */
  public static @Nullable CacheRow created(Object cache, String library) {
    try {
      return adopt(cache, library, true);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
      return null;
    }
  }

  /** The row of a cache that is known already, or null. */
  public static @Nullable CacheRow find(Object cache) {
    return ADOPTED.get(new Identity(cache, null));
  }

  /**
   * Registers a cache that is not known yet.
   *
   * @param built whether the cache is being built now; else it was built before the agent came, and
   *     where it is used first gives it a name, but is not its origin
   */
  private static CacheRow adopt(Object cache, String library, boolean built) {
    CacheRow known = find(cache);
    if (known != null) {
      return known;
    }
    expunge();
    CreationSite site = CreationSite.of(cache);
    String name = site == null ? library : site.simpleTypeName();
    CacheRow row = Recorder.register(library, name, built ? site : null, cache);
    CacheRow other = ADOPTED.putIfAbsent(new Identity(cache, COLLECTED), row);
    if (other != null) {
      row.hide();
      return other;
    }
    return row;
  }

  private static void expunge() {
    Object collected = COLLECTED.poll();
    while (collected != null) {
      ADOPTED.remove(collected);
      collected = COLLECTED.poll();
    }
  }

  /** Weak, and equal for the same object only. */
  private static final class Identity extends WeakReference<Object> {
    private final int hash;

    Identity(Object cache, @Nullable ReferenceQueue<Object> queue) {
      super(cache, queue);
      hash = System.identityHashCode(cache);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Identity && get() != null && ((Identity) other).refersToSame(get()));
    }

    private boolean refersToSame(@Nullable Object cache) {
      return get() == cache;
    }
  }
}
