package io.cacheglass.weaving;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the boolean parameter of an advice method that receives a boolean field of the woven
 * instance; false where this version of the library has no such field.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Flag {
  /** The field's name; declared by the woven class itself. */
  String value();
}
