package io.cacheglass.weaving;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the Object parameter of an advice method that is the key: the argument of the woven method
 * that {@link TypeRule#key} names, null where it names none. An argument that is a primitive is
 * boxed where the advice reads it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Key {}
