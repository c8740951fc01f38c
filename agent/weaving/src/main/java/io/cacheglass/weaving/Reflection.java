package io.cacheglass.weaving;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Fields and methods of the host's copy of the library, by name. What was found is kept with the
 * class, so no class of the host is held. Thread-safe.
 */
public final class Reflection {
  private static final ClassValue<ConcurrentMap<String, Field>> FIELDS = new Members<Field>();
  private static final ClassValue<ConcurrentMap<String, Method>> METHODS = new Members<Method>();

  private Reflection() {}

  /** The value of a field, of any visibility; null also when there is no such field. */
  public static @Nullable Object field(Object owner, String name)
      throws ReflectiveOperationException {
    Field field = FIELDS.get(owner.getClass()).get(name);
    if (field == null) {
      field = findField(owner.getClass(), name);
      if (field == null) {
        return null;
      }
      field.setAccessible(true);
      FIELDS.get(owner.getClass()).put(name, field);
    }
    return field.get(owner);
  }

  /**
   * What a method returns.
   *
   * @throws NoSuchMethodException if there is none of this name and number of parameters
   */
  public static @Nullable Object call(Object owner, String name, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    String id = name + '/' + arguments.length;
    Method method = METHODS.get(owner.getClass()).get(id);
    if (method == null) {
      method = findMethod(owner.getClass(), name, arguments.length);
      method.setAccessible(true);
      METHODS.get(owner.getClass()).put(id, method);
    }
    return method.invoke(owner, arguments);
  }

  private static @Nullable Field findField(Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    return null;
  }

  private static Method findMethod(Class<?> type, String name, int parameters)
      throws NoSuchMethodException {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Method method : each.getDeclaredMethods()) {
        if (isMethod(method, name, parameters)) {
          return method;
        }
      }
    }
    for (Method method : type.getMethods()) { // default methods of interfaces
      if (isMethod(method, name, parameters)) {
        return method;
      }
    }
    throw new NoSuchMethodException(type.getName() + '.' + name);
  }

  private static boolean isMethod(Method method, String name, int parameters) {
    return method.getName().equals(name)
        && method.getParameterCount() == parameters
        && !method.isBridge();
  }

  private static final class Members<T> extends ClassValue<ConcurrentMap<String, T>> {
    @Override
    protected ConcurrentMap<String, T> computeValue(Class<?> type) {
      return new ConcurrentHashMap<>();
    }
  }
}
