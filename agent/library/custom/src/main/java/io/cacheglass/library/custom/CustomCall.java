package io.cacheglass.library.custom;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method of the setting, to be called by us. Immutable; made for one question. */
final class CustomCall {
  private final Method method;

  /**
   * Finds the method.
   *
   * @throws NoSuchMethodException if the class has none of that name and number of parameters
   */
  CustomCall(Class<?> type, CustomMethod named) throws NoSuchMethodException {
    method = find(type, named);
    method.setAccessible(true);
  }

  private static Method find(Class<?> type, CustomMethod named) throws NoSuchMethodException {
    for (Method each : type.getDeclaredMethods()) {
      if (each.getName().equals(named.name)
          && each.getParameterCount() == named.parameters
          && !each.isBridge()) {
        return each;
      }
    }
    throw new NoSuchMethodException(type.getName() + '.' + named.name);
  }

  /**
   * Calls it on every instance that counts in the same row, a static one once.
   *
   * @return the results
   * @throws Exception what the method throws
   */
  List<@Nullable Object> callAll(Object cache, Object... arguments) throws Exception {
    if (arguments.length != method.getParameterCount()) {
      throw new UnsupportedOperationException(this + " has " + method.getParameterCount()
          + " parameters, and only one with " + arguments.length + " can be called");
    }
    CacheRow row = Rows.find(cache);
    Frame frame = row == null ? null : Probes.enter(row);
    try {
      List<@Nullable Object> results = new ArrayList<>();
      for (Object target : targets(row, cache)) {
        results.add(Reflection.invoke(method, target, arguments));
      }
      return results;
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause instanceof Exception ? (Exception) cause : e;
    } finally {
      Probes.end(frame);
    }
  }

  /** What to call it on: null alone for a static method. */
  private List<@Nullable Object> targets(@Nullable CacheRow row, Object cache) {
    List<@Nullable Object> instances = new ArrayList<>();
    if (Modifier.isStatic(method.getModifiers())) {
      instances.add(null);
      return instances;
    }
    for (Object each : row == null ? Collections.singletonList(cache) : row.caches()) {
      if (method.getDeclaringClass().isInstance(each)) {
        instances.add(each);
      }
    }
    return instances;
  }

  @Override
  public String toString() {
    return method.getDeclaringClass().getName() + '.' + method.getName();
  }
}
