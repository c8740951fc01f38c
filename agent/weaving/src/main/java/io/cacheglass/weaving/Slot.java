package io.cacheglass.weaving;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the Object parameter of an advice method that is the woven instance's slot: a field for one
 * object of ours, which the advice may also assign. Null at first; always null, and what is
 * assigned is lost, in static methods, and where no field could be added because the class was
 * loaded before the agent came. Needs {@link TypeRule#hasSlot}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Slot {}
