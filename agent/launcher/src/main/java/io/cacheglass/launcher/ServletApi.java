package io.cacheglass.launcher;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls the servlet API of a host, whichever of the two namespaces and class loaders it comes from:
 * the isolated part cannot name its types. Methods are found by name in the public interfaces of
 * the API, which every request implements. Only requests for the admin path get here. Thread-safe.
 */
final class ServletApi {
  private static final ClassValue<ServletApi> APIS = new ClassValue<ServletApi>() {
    @Override
    protected ServletApi computeValue(Class<?> type) {
      return new ServletApi(type);
    }
  };

  private final Class<?> type;
  private final Map<String, MethodHandle> handles = new ConcurrentHashMap<>();

  private ServletApi(Class<?> type) {
    this.type = type;
  }

  /** Calls a method of a request, response or stream. */
  static @Nullable Object call(Object target, String method, Object... arguments) {
    return APIS.get(target.getClass()).invoke(target, method, arguments);
  }

  /** Calls a method that returns a text or null. */
  static String text(Object target, String method, Object... arguments) {
    Object result = call(target, method, arguments);
    return result == null ? "" : result.toString();
  }

  private @Nullable Object invoke(Object target, String method, Object... arguments) {
    MethodHandle handle =
        handles.computeIfAbsent(method + '/' + arguments.length, key -> find(method, arguments));
    try {
      Object[] all = new Object[arguments.length + 1];
      all[0] = target;
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      return handle.invokeWithArguments(all);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(method, e);
    }
  }

  private MethodHandle find(String name, Object... arguments) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      MethodHandle handle = findIn(each, name, arguments);
      if (handle != null) {
        return handle;
      }
    }
    throw new IllegalStateException(type.getName() + " has no method " + name);
  }

  private static @Nullable MethodHandle findIn(Class<?> type, String name, Object... arguments) {
    for (Class<?> each : type.getInterfaces()) {
      if (each.getName().contains(".servlet.")) {
        MethodHandle handle = publicMethod(each, name, arguments);
        if (handle != null) {
          return handle;
        }
      }
      MethodHandle inherited = findIn(each, name, arguments);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  private static @Nullable MethodHandle publicMethod(
      Class<?> type, String name, Object... arguments) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && accepts(method, arguments)) {
        try {
          return MethodHandles.publicLookup().unreflect(method);
        } catch (IllegalAccessException e) {
          return null; // the same method may be public in another interface
        }
      }
    }
    return null;
  }

  private static boolean accepts(Method method, Object... arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      Class<?> boxed = MethodType.methodType(types[i]).wrap().returnType();
      if (!boxed.isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
