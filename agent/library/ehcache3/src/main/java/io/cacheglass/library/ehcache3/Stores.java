package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.weaving.Reflection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The stores below a cache: wrappers are opened, tiers are taken apart. Stateless. */
final class Stores {
  private Stores() {}

  /** The stores that hold entries; empty when the library keeps them in an unknown way. */
  static List<Object> fastestFirst(Object cache) throws ReflectiveOperationException {
    List<Object> found = new ArrayList<>();
    collect(Reflection.field(cache, "store"), found);
    return found;
  }

  static TierKind kind(Object store) {
    String name = store.getClass().getSimpleName();
    if (name.contains("Disk")) {
      return TierKind.DISK;
    }
    return name.contains("OffHeap") ? TierKind.OFFHEAP : TierKind.HEAP;
  }

  static OptionalLong entries(Object store) throws ReflectiveOperationException {
    return kind(store) == TierKind.HEAP
        ? number(Reflection.field(store, "map"), "mappingCount")
        : number(Reflection.call(store, "backingMap"), "longSize");
  }

  /** Bytes occupied; empty for a heap tier that is limited by entries: nobody measures them. */
  static OptionalLong bytes(Object store) throws ReflectiveOperationException {
    if (kind(store) != TierKind.HEAP) {
      return number(Reflection.call(store, "backingMap"), "occupiedMemory");
    }
    Object engine = Reflection.field(store, "sizeOfEngine");
    boolean unmeasured = engine == null || engine.getClass().getSimpleName().startsWith("Noop");
    return unmeasured ? OptionalLong.empty() : number(Reflection.field(store, "map"), "byteSize");
  }

  private static void collect(@Nullable Object store, List<Object> found)
      throws ReflectiveOperationException {
    if (store == null) {
      return;
    }
    String name = store.getClass().getSimpleName();
    switch (name) {
      case "TieredStore":
        collect(Reflection.field(store, "realCachingTier"), found);
        collect(Reflection.field(store, "authoritativeTier"), found);
        break;
      case "CompoundCachingTier":
        collect(Reflection.field(store, "higher"), found);
        collect(Reflection.field(store, "lower"), found);
        break;
      case "OnHeapStore":
      case "OffHeapStore":
      case "OffHeapDiskStore":
        found.add(store);
        break;
      default:
        collect(Reflection.field(store, "delegate"), found);
    }
  }

  private static OptionalLong number(@Nullable Object owner, String method)
      throws ReflectiveOperationException {
    Object number = owner == null ? null : Reflection.call(owner, method);
    return number instanceof Number
        ? OptionalLong.of(((Number) number).longValue())
        : OptionalLong.empty();
  }
}
