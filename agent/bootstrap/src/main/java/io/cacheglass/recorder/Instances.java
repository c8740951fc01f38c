package io.cacheglass.recorder;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Which object of the host counts in which row: a weak identity map. Thread-safe. */
public final class Instances {
  private static final InstanceTable TABLE = new InstanceTable();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

  private Instances() {}

  /** The row of an object that is known already, or null. On the hot path. */
  public static @Nullable CacheRow rowOf(Object cache) {
    Instance known = TABLE.get(cache);
    return known == null ? null : known.row;
  }

  /**
   * Makes the object count in this row, unless it does in another one already.
   *
   * @return the row that it counts in
   */
  public static CacheRow add(Object cache, CacheRow row) {
    forgetCollected();
    Instance instance = new Instance(cache, row);
    Instance known = TABLE.putIfAbsent(cache, instance);
    if (known != null && known.row != null) {
      return known.row;
    }
    row.add(instance);
    return row;
  }

  /**
   * Makes the object count in this row without being one of its instances.
   *
   * @return the row that it counted in before, null if in none
   */
  public static @Nullable CacheRow move(Object part, CacheRow row) {
    closed(part);
    Instance before = TABLE.put(part, new Instance(part, row));
    return before == null ? null : before.row;
  }

  /** Says that the object was closed. */
  public static void closed(Object cache) {
    CacheRow row = rowOf(cache);
    if (row != null) {
      row.remove(new Instance(cache));
    }
  }

  /** Forgets the objects that were collected; their rows stay. */
  static void forgetCollected() {
    for (Object gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
      Instance instance = (Instance) gone;
      TABLE.collected();
      CacheRow row = instance.row;
      if (row != null) {
        row.remove(instance);
        instance.row = null; // it may stay in the table for long
      }
    }
  }

  /** Weak, and equal for the same object only. */
  static final class Instance extends WeakReference<Object> {
    private final int hash;

    /** Null once the cache was collected, and so cannot be found here any more. */
    private @Nullable CacheRow row;

    /** To ask with. */
    Instance(Object cache) {
      super(cache);
      this.row = null;
      hash = System.identityHashCode(cache);
    }

    /** To keep. */
    Instance(Object cache, CacheRow row) {
      super(cache, COLLECTED);
      this.row = row;
      hash = System.identityHashCode(cache);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Instance && get() != null && ((Instance) other).refersToSame(get()));
    }

    private boolean refersToSame(@Nullable Object cache) {
      return get() == cache;
    }
  }
}
