package io.cacheglass.launcher;

import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.bootstrap.OtherAgents;
import io.cacheglass.bootstrap.OwnClasses;
import io.cacheglass.weaving.TargetNames;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The classes that are to be woven and were loaded before: everything after attaching, classes of
 * the JDK in premain. Confined to one thread.
 */
final class LoadedTargets {
  private final Instrumentation instrumentation;
  private final TargetNames names;
  private final Predicate<Class<?>> wovenAtLoad;

  /**
   * Those that the JVM has and a rule names.
   *
   * @param wovenAtLoad what came after the transformer, and so was woven already
   */
  LoadedTargets(
      Instrumentation instrumentation, TargetNames names, Predicate<Class<?>> wovenAtLoad) {
    this.instrumentation = instrumentation;
    this.names = names;
    this.wovenAtLoad = wovenAtLoad;
  }

  /**
   * Weaves them all, at once if the JVM takes them so: each redefinition throws away what is being
   * compiled at that moment, anywhere in the application. What the JVM does not take stays as it
   * is, and is told of.
   */
  void weave(Canaries canaries) {
    weave(targets(type -> !ClassLoader.class.isAssignableFrom(type)), canaries);
  }

  /**
   * The same of class loaders alone, before all others: what they load must see our classes. So
   * must they, and what loaded them comes before them.
   */
  void weaveLoaders(Canaries canaries) {
    List<Class<?>> left = targets(ClassLoader.class::isAssignableFrom);
    while (!left.isEmpty()) {
      List<Class<?>> next = new ArrayList<>(left);
      next.removeIf(type -> !OwnClasses.areSeenBy(type.getClassLoader()));
      next = next.isEmpty() ? left : next;
      weave(next, canaries);
      left.removeAll(next);
    }
  }

  private List<Class<?>> targets(Predicate<Class<?>> wanted) {
    List<Class<?>> targets = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (wanted.test(type)
          && isTarget(type)
          && !wovenAtLoad.test(type)
          && instrumentation.isModifiableClass(type)) {
        targets.add(type);
      }
    }
    return targets;
  }

  private void weave(List<Class<?>> targets, Canaries canaries) {
    if (!isWoven(targets)) {
      targets.forEach(type -> weave(type, canaries));
    }
  }

  private boolean isWoven(List<Class<?>> targets) {
    try {
      if (!targets.isEmpty()) {
        instrumentation.retransformClasses(targets.toArray(new Class<?>[0]));
      }
      return true;
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      return false; // because of one of them, so none is woven: one by one it is said of which
    }
  }

  private void weave(Class<?> type, Canaries canaries) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      canaries.refusedByJvm(type, e);
      ErrorLog.failed("class " + type.getName() + ", loaded before, is not watched", e);
    }
  }

  private boolean isTarget(Class<?> type) {
    if (type.isArray() || type.getClassLoader() == LoadedTargets.class.getClassLoader()) {
      return false;
    }
    String name = type.getName().replace('.', '/');
    if (OtherAgents.own(type.getClassLoader(), name)) {
      return false;
    }
    if (names.classes().contains(name) || names.relocated().matches(name)) {
      return true;
    }
    if (type.getClassLoader() == null) {
      return false;
    }
    if (isSupertype(type.getSuperclass(), type)) {
      return true;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (isSupertype(each, type)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSupertype(@Nullable Class<?> supertype, Class<?> type) {
    String method =
        supertype == null ? null : names.supertypes().get(supertype.getName().replace('.', '/'));
    return method != null && (method.isEmpty() || declares(type, method));
  }

  private static boolean declares(Class<?> type, String method) {
    try {
      for (Method each : type.getDeclaredMethods()) {
        if (each.getName().equals(method)) {
          return true;
        }
      }
    } catch (LinkageError | RuntimeException e) {
      return false; // what it needs is missing, or its loader is closed, so nobody uses it
    }
    return false;
  }
}
