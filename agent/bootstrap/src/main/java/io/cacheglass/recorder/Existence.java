package io.cacheglass.recorder;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a cache whether it holds a key, where its answer to a conditional write leaves that open.
 * Only those of which it is known that this counts nothing and touches nothing: JSR-107 says so,
 * and cache2k and Ehcache 2 do so. Thread-safe.
 */
public final class Existence {
  private static final ClassValue<@Nullable MethodHandle> CONTAINS =
      new ClassValue<@Nullable MethodHandle>() {
        @Override
        protected @Nullable MethodHandle computeValue(Class<?> type) {
          return find(type);
        }
      };

  private Existence() {}

  /** Whether the cache holds the key; false also where it cannot be asked. */
  public static boolean ask(Object cache, @Nullable Object key) {
    MethodHandle contains = CONTAINS.get(cache.getClass());
    try {
      return contains != null && (boolean) contains.invoke(cache, key);
    } catch (Throwable e) {
      return false; // closed, or a key that it does not take: the call itself has told its caller
    }
  }

  /** How many of the distinct keys the cache holds. */
  public static int count(Object cache, @Nullable Iterable<?> keys) {
    Set<@Nullable Object> present = new HashSet<>();
    if (keys != null) {
      for (Object key : keys) {
        if (ask(cache, key)) {
          present.add(key);
        }
      }
    }
    return present.size();
  }

  /** Tells the operation under way how many of the keys are there and so will be taken out. */
  public static void willTake(Object cache, @Nullable Iterable<?> keys) {
    if (keys != null) {
      for (Object key : keys) {
        if (ask(cache, key)) {
          Inside.taken(1);
        }
      }
    }
  }

  private static @Nullable MethodHandle find(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> api : each.getInterfaces()) {
        MethodHandle contains = contains(api);
        MethodHandle found = contains == null ? find(api) : contains;
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable MethodHandle contains(Class<?> api) {
    switch (api.getName()) {
      case "javax.cache.Cache":
      case "org.cache2k.Cache":
        return method(api, "containsKey");
      case "net.sf.ehcache.Ehcache":
        return method(api, "isKeyInCache");
      default:
        return null;
    }
  }

  private static @Nullable MethodHandle method(Class<?> api, String name) {
    try {
      MethodType method = MethodType.methodType(boolean.class, Object.class);
      return MethodHandles.publicLookup().findVirtual(api, name, method);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
