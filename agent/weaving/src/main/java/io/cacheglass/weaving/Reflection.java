package io.cacheglass.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Fields and methods of the host's copy of the library, by name. What was found is kept with the
 * class, so no class of the host is held. Thread-safe.
 */
public final class Reflection {
  private static final ClassValue<ConcurrentMap<String, Field>> FIELDS =
      new Members<String, Field>();
  private static final ClassValue<ConcurrentMap<String, Method>> METHODS =
      new Members<String, Method>();

  private static final ClassValue<ConcurrentMap<Method, MethodHandle>> HANDLES =
      new Members<Method, MethodHandle>();

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType TYPE =
      MethodType.methodType(Object.class, Object.class, Object[].class);

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
    return invoke(method, owner, arguments);
  }

  /**
   * What a method returns, as by {@link Method#invoke}. That one has the JDK, up to 17, define a
   * class in a child of the host's class loader after some calls: of an application that has been
   * taken away meanwhile it fails, and Tomcat logs that as the application's fault.
   *
   * @param method public in a public class, or made accessible
   * @param owner null for a static method
   */
  public static @Nullable Object invoke(
      Method method, @Nullable Object owner, @Nullable Object... arguments)
      throws IllegalAccessException, InvocationTargetException {
    ConcurrentMap<Method, MethodHandle> handles = HANDLES.get(method.getDeclaringClass());
    MethodHandle handle = handles.get(method);
    if (handle == null) {
      handle = handle(method);
      handles.put(method, handle);
    }
    try {
      return (Object) handle.invokeExact(owner, arguments);
    } catch (Throwable thrown) {
      throw new InvocationTargetException(thrown);
    }
  }

  private static MethodHandle handle(Method method) throws IllegalAccessException {
    MethodHandle handle = LOOKUP
        .unreflect(method)
        .asFixedArity()
        .asSpreader(Object[].class, method.getParameterCount());
    return Modifier.isStatic(method.getModifiers())
        ? MethodHandles.dropArguments(handle.asType(TYPE.dropParameterTypes(0, 1)), 0, Object.class)
        : handle.asType(TYPE);
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

  private static final class Members<K, T> extends ClassValue<ConcurrentMap<K, T>> {
    @Override
    protected ConcurrentMap<K, T> computeValue(Class<?> type) {
      return new ConcurrentHashMap<>();
    }
  }
}
