package io.cacheglass.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears of what the weaver did. Thread-safe; must return at once. */
public interface WovenTypes {
  /** A class was woven and is about to be defined. */
  void woven(LibraryRule rule, String className, @Nullable ClassLoader loader);

  /** A class of a relocated copy was woven and is about to be defined. */
  default void woven(
      LibraryRule rule, String className, @Nullable ClassLoader loader, Relocation relocation) {
    woven(rule, className, loader);
  }

  /** A class was left alone because it lacks a method that the rule needs. */
  void refused(LibraryRule rule, String className, String missingMethod);

  /**
   * The same, with what the class has instead.
   *
   * @param declared its methods, such as "lookup(String)"
   */
  default void refused(
      LibraryRule rule, String className, String missingMethod, List<String> declared) {
    refused(rule, className, missingMethod);
  }
}
