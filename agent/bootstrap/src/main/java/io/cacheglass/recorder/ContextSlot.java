package io.cacheglass.recorder;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Where the contexts of one class keep the request that they work for: a field that was woven into
 * it. Thread-safe, as far as whoever hands a context to another thread does so safely.
 */
final class ContextSlot {
  /** As rules that ask for a slot name it. */
  static final String FIELD = "cacheglass$slot";

  private static final ClassValue<Found> SLOTS = new ClassValue<>() {
    @Override
    protected Found computeValue(Class<?> type) {
      return new Found(find(type));
    }
  };

  private final MethodHandle getter;
  private final MethodHandle setter;

  private ContextSlot(Field field) throws IllegalAccessException {
    getter = MethodHandles.lookup()
        .unreflectGetter(field)
        .asType(MethodType.methodType(Object.class, Object.class));
    setter = MethodHandles.lookup()
        .unreflectSetter(field)
        .asType(MethodType.methodType(void.class, Object.class, Object.class));
  }

  /**
   * That of a context's class; null if it has none, because it was loaded before the agent came.
   */
  static @Nullable ContextSlot of(Object context) {
    return SLOTS.get(context.getClass()).slot;
  }

  /** The request that this context works for; null for none. */
  @Nullable
  Origin get(Object context) {
    try {
      Object request = getter.invokeExact(context);
      return (Origin) request;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on this context works for a request, or with null for none. */
  void set(Object context, @Nullable Origin request) {
    Object value = request;
    try {
      setter.invokeExact(context, value);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable ContextSlot find(Class<?> type) {
    try {
      Field field = type.getDeclaredField(FIELD);
      field.setAccessible(true);
      return new ContextSlot(field);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // or its module is not open to us
    }
  }

  /** A class value cannot be null. */
  private static final class Found {
    private final @Nullable ContextSlot slot;

    Found(@Nullable ContextSlot slot) {
      this.slot = slot;
    }
  }
}
