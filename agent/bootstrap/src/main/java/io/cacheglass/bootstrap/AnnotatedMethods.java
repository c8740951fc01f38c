package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells caches which methods of the application use them by annotation ({@code @Cacheable}): the
 * place that a person looks for, where the cache itself was built by a framework. Thread-safe; what
 * was seen once costs a look into a set.
 */
public final class AnnotatedMethods {
  private static final String DECORATOR =
      "org.springframework.cache.transaction.TransactionAwareCacheDecorator";

  /** Operations that were seen, by the class of their method, which they live and die with. */
  private static final ClassValue<Set<Object>> SEEN = new ClassValue<Set<Object>>() {
    @Override
    protected Set<Object> computeValue(Class<?> type) {
      return Collections.newSetFromMap(new ConcurrentHashMap<>());
    }
  };

  private AnnotatedMethods() {}

  /**
   * A method is about to be called through a cache.
   *
   * @param aspect of Spring, which knows the bean factory
   * @param operation Spring's description of the annotation
   * @param context of the call, which knows the caches
   */
  public static void called(
      Object aspect, Object operation, Method method, @Nullable Object context) {
    if (context != null && isNew(SEEN.get(method.getDeclaringClass()), operation)) {
      try {
        tell(aspect, operation, method, context);
      } catch (ReflectiveOperationException | RuntimeException e) {
        ErrorLog.inProbe(e);
      }
    }
  }

  /** Asked first, because adding takes a lock, and calls come all the time. */
  private static boolean isNew(Set<Object> seen, Object operation) {
    return !seen.contains(operation) && seen.add(operation);
  }

  private static void tell(Object aspect, Object operation, Method method, Object context)
      throws ReflectiveOperationException {
    Object named = call(operation, "getCacheManager");
    String manager = named == null ? "" : named.toString();
    manager = manager.isEmpty() ? SpringBeans.managerName(aspect, context) : manager;
    Object caches = call(context, "getCaches");
    if (caches instanceof Iterable) {
      for (Object cache : (Iterable<?>) caches) {
        tell(cache, annotation(operation) + ' ' + name(method), manager);
      }
    }
  }

  private static void tell(Object cache, String user, String manager)
      throws ReflectiveOperationException {
    boolean decorated = cache.getClass().getName().equals(DECORATOR);
    Object target = decorated ? SpringBeans.field(cache, "targetCache") : cache;
    CacheRow row = target == null ? null : Rows.find(target);
    if (row != null) {
      row.addUser(user);
      if (!manager.isEmpty()) {
        row.rename(row.name(), manager);
      }
    }
  }

  private static String annotation(Object operation) {
    String type = operation.getClass().getSimpleName();
    return '@' + type.replace("Operation", "");
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getName() + '.' + method.getName();
  }

  static @Nullable Object call(Object owner, String name) throws ReflectiveOperationException {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          method.setAccessible(true);
          return method.invoke(owner);
        }
      }
    }
    return null;
  }
}
