package io.cacheglass.library.ehcache2;

import io.cacheglass.weaving.Reflection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Public methods without parameters, found once a class. Thread-safe. */
final class Methods {
  private static final ClassValue<ConcurrentMap<String, Method>> FOUND =
      new ClassValue<ConcurrentMap<String, Method>>() {
        @Override
        protected ConcurrentMap<String, Method> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private Methods() {}

  /**
   * What a method returns.
   *
   * @throws NoSuchMethodException if this version of the library has none of that name
   */
  static @Nullable Object call(Object owner, String name) throws ReflectiveOperationException {
    Method method = FOUND.get(owner.getClass()).get(name);
    if (method == null) {
      method = owner.getClass().getMethod(name);
      method.setAccessible(true); // the class itself need not be public
      FOUND.get(owner.getClass()).put(name, method);
    }
    return Reflection.invoke(method, owner);
  }

  /** A number; empty if this version has no such method, or it refuses. */
  static OptionalLong number(Object owner, String name) throws ReflectiveOperationException {
    try {
      Object number = call(owner, name);
      return number instanceof Number
          ? OptionalLong.of(((Number) number).longValue())
          : OptionalLong.empty();
    } catch (NoSuchMethodException | InvocationTargetException e) {
      return OptionalLong.empty();
    }
  }
}
