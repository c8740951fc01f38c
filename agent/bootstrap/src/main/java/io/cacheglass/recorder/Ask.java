package io.cacheglass.recorder;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks an object of a library by a public method without parameters, for advice that cannot name
 * the library's types: the key of an entry, whether it is expired. Thread-safe.
 */
public final class Ask {
  private static final ClassValue<ConcurrentMap<String, Optional<MethodHandle>>> METHODS =
      new ClassValue<ConcurrentMap<String, Optional<MethodHandle>>>() {
        @Override
        protected ConcurrentMap<String, Optional<MethodHandle>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private Ask() {}

  /** What the method answers; null if there is no such method, or nobody to ask. */
  public static @Nullable Object of(@Nullable Object target, String method) {
    if (target == null) {
      return null;
    }
    ConcurrentMap<String, Optional<MethodHandle>> methods = METHODS.get(target.getClass());
    Optional<MethodHandle> handle = methods.get(method);
    if (handle == null) {
      handle = find(target.getClass(), method);
      methods.put(method, handle);
    }
    try {
      return handle.isPresent() ? handle.get().invoke(target) : null;
    } catch (Throwable e) {
      return null;
    }
  }

  /** Whether the method answers true. */
  public static boolean isTrue(@Nullable Object target, String method) {
    return Boolean.TRUE.equals(of(target, method));
  }

  private static Optional<MethodHandle> find(Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      MethodHandle found = declared(each, name);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** In the class itself if it is public, else in an interface that promises the method. */
  private static @Nullable MethodHandle declared(Class<?> type, String name) {
    try {
      Method method = type.getMethod(name);
      return MethodHandles.publicLookup().unreflect(method);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (IllegalAccessException e) {
      for (Class<?> api : type.getInterfaces()) {
        MethodHandle found = declared(api, name);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
  }
}
