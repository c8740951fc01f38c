package io.cacheglass.weaving;

import org.jspecify.annotations.Nullable;

/** Reads a woven instance's {@link Slot} from outside of advice. Stateless. */
public final class SlotValue {
  private SlotValue() {}

  /** What advice has put there; null for nothing, or where no field could be added. */
  public static @Nullable Object of(Object woven) {
    try {
      return Reflection.field(woven, SlotBinding.FIELD_NAME);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // its module does not let us
    }
  }
}
