package io.cacheglass.recorder;

import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many entries a cache of JSR-107 holds, which the standard does not tell: by a method of the
 * provider's own. Asked only where every entry is about to be removed. Stateless.
 */
public final class Sizes {
  /** No way is known to ask this provider. */
  public static final int UNKNOWN = -1;

  private static final String[] NATIVE = {"org.cache2k.Cache", "org.infinispan.Cache"};

  private Sizes() {}

  /** Entries now, or {@link #UNKNOWN}. */
  public static int of(Object cache) {
    int own = size(cache);
    for (int i = 0; own == UNKNOWN && i < NATIVE.length; i++) {
      Object behind = unwrap(cache, NATIVE[i]);
      Object map = behind == null ? null : Ask.of(behind, "asMap");
      own = map instanceof Map ? ((Map<?, ?>) map).size() : behind == null ? own : size(behind);
    }
    return own;
  }

  private static int size(Object owner) {
    Object size = owner instanceof Map ? ((Map<?, ?>) owner).size() : Ask.of(owner, "size");
    return size instanceof Integer ? (Integer) size : UNKNOWN;
  }

  private static @Nullable Object unwrap(Object cache, String type) {
    try {
      Class<?> wanted = Class.forName(type, false, cache.getClass().getClassLoader());
      Method unwrap = cache.getClass().getMethod("unwrap", Class.class);
      unwrap.setAccessible(true); // the class itself need not be public
      return unwrap.invoke(cache, wanted);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // another provider
    }
  }
}
