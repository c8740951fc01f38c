package io.cacheglass.bootstrap.redis;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Calls objects of clients and of Netty by name: their classes are not public, but what they extend
 * and implement is. For what is asked once a connection. Stateless.
 */
final class Netty {
  private Netty() {}

  /** What a method without parameters returns; null if there is none. */
  static @Nullable Object call(@Nullable Object owner, String name) {
    if (owner == null) {
      return null;
    }
    for (Class<?> each = owner.getClass(); each != null; each = each.getSuperclass()) {
      Method method = find(each, name);
      if (method != null) {
        try {
          return method.invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException e) {
          return null;
        }
      }
    }
    return null;
  }

  /** Whether instances of a class have such a method. */
  static boolean has(Class<?> type, String name) {
    return find(type, name) != null;
  }

  private static @Nullable Method find(Class<?> type, String name) {
    if (Modifier.isPublic(type.getModifiers())) {
      for (Method method : type.getMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          return method;
        }
      }
    }
    for (Class<?> each : type.getInterfaces()) {
      Method method = find(each, name);
      if (method != null) {
        return method;
      }
    }
    return null;
  }
}
