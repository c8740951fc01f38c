package io.cacheglass.bootstrap;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name of the bean that manages a cache, by what Spring's own objects know. It makes no
 * bean: one that manages a cache is there. Stateless.
 */
final class SpringBeans {
  private static final String MANAGER = "org.springframework.cache.CacheManager";

  private SpringBeans() {}

  /**
   * The bean name of the manager that resolved the caches of a call.
   *
   * @param aspect Spring's, which has the bean factory
   * @param context of the call
   * @return "" if it is no bean, or not found
   */
  static String managerName(Object aspect, Object context) throws ReflectiveOperationException {
    Object beans = field(aspect, "beanFactory");
    Object metadata = field(context, "metadata");
    Object resolver = metadata == null ? null : field(metadata, "cacheResolver");
    Object manager = resolver == null ? null : AnnotatedMethods.call(resolver, "getCacheManager");
    return beans == null || manager == null ? "" : nameOf(manager, beans, aspect);
  }

  private static String nameOf(Object manager, Object beans, Object aspect)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(MANAGER, false, aspect.getClass().getClassLoader());
    Method names = beans
        .getClass()
        .getMethod("getBeanNamesForType", Class.class, boolean.class, boolean.class);
    Method isThere = beans.getClass().getMethod("containsSingleton", String.class);
    Method singleton = beans.getClass().getMethod("getSingleton", String.class);
    for (String name : (String[]) names.invoke(beans, type, true, false)) {
      if ((Boolean) isThere.invoke(beans, name) && singleton.invoke(beans, name) == manager) {
        return name;
      }
    }
    return "";
  }

  /** The value of a field, declared by the object's class or one above it; null without one. */
  static @Nullable Object field(Object owner, String name) throws ReflectiveOperationException {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(owner);
        }
      }
    }
    return null;
  }
}
