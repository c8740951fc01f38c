package io.cacheglass.library.jedis;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/**
 * Calls the client by name: the same methods return Long in one version and long in the next, so
 * that no test could be compiled for all of them.
 */
final class Reflect {
  private Reflect() {}

  /** The class of this name in the package of the client; fails where this version has none. */
  static Class<?> type(String name) {
    try {
      return Class.forName("redis.clients.jedis." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this version has the class. */
  static boolean has(String name) {
    return Reflect.class
            .getClassLoader()
            .getResource("redis/clients/jedis/" + name.replace('.', '/') + ".class")
        != null;
  }

  static Object create(String type, Object... arguments) {
    return Stream.of(type(type).getDeclaredConstructors())
        .filter(constructor -> takes(constructor, arguments))
        .findFirst()
        .map(constructor -> create(constructor, arguments))
        .orElseThrow(() -> new IllegalStateException("no such constructor of " + type));
  }

  /** Calls a method; what it throws is thrown. */
  static Object call(Object target, String name, Object... arguments) {
    return call(target.getClass(), target, name, arguments);
  }

  /** Calls a static method. */
  static Object callStatic(String type, String name, Object... arguments) {
    return call(type(type), null, name, arguments);
  }

  private static Object call(Class<?> owner, Object target, String name, Object... arguments) {
    for (Class<?> each = owner; each != null; each = each.getSuperclass()) {
      for (Method method : each.getDeclaredMethods()) {
        if (method.getName().equals(name) && !method.isBridge() && takes(method, arguments)) {
          return invoke(method, target, arguments);
        }
      }
    }
    throw new IllegalStateException("no such method: " + owner.getName() + '.' + name);
  }

  private static Object invoke(Method method, Object target, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object create(Constructor<?> constructor, Object... arguments) {
    try {
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    return thrown instanceof RuntimeException
        ? (RuntimeException) thrown
        : new IllegalStateException(thrown);
  }

  private static boolean takes(Executable executable, Object... arguments) {
    Class<?>[] types = executable.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!boxed(types[i]).isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static Class<?> boxed(Class<?> type) {
    if (type == int.class) {
      return Integer.class;
    }
    if (type == boolean.class) {
      return Boolean.class;
    }
    return type == long.class ? Long.class : type;
  }
}
