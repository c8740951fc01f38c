package io.cacheglass.weaving;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one library is watched; found by {@link java.util.ServiceLoader}. Implementations are
 * thread-safe, have no state but what {@link #configure} told them, and their constructors do
 * nothing: one may be made that nobody uses.
 */
public interface LibraryRule {
  /** The library's name as users see it, such as "caffeine". */
  String library();

  /**
   * Tells the rule the settings, once, before anything else is asked of it. The host's start waits
   * for it: a rule that does not implement it is not even loaded by then.
   *
   * @param setting the value of the setting of this name, such as "context.executors"
   * @param mistake hears what is wrong with a value, in one line, with what is accepted
   * @return false when the settings switch the library off
   */
  default boolean configure(UnaryOperator<String> setting, Consumer<String> mistake) {
    return true;
  }

  /**
   * The classes to weave. Cheap; loads no Byte Buddy, but the advice classes that it names. Asked
   * only where one of them is there: whatever the settings say they have the same names, which the
   * build writes down ({@link TargetIndex}), unless {@link #isNamedByUser}.
   */
  List<TypeRule> types();

  /** Reads sizes and limits, and clears; null for a library that holds no caches. */
  default @Nullable CacheReader reader() {
    return null;
  }

  /**
   * Whether copies of the library under other names are watched too. They are recognised by the
   * ends of their names and by what the rule needs; a class that marks a cache
   * ({@link TypeRule#isCache}) must be among them.
   */
  default boolean isRelocatable() {
    return false;
  }

  /**
   * Whether the classes are such as the user named, so that one which is never loaded is worth a
   * word.
   */
  default boolean isNamedByUser() {
    return false;
  }

  /**
   * Why a class that lacks a method is left alone, in words for the user, where that says nothing
   * of a version of the library.
   *
   * @param missing the method, such as "lookup/1"
   * @param declared the methods that the class has, such as "lookup(String, int)"
   * @return null if the version of the library is not one that is supported
   */
  default @Nullable String refusal(String missing, List<String> declared) {
    return null;
  }

  /** What the user can add to have such a class watched, as it is written; "" for nothing. */
  default String remedy() {
    return "";
  }

  /**
   * Runs the woven code of a library once, on an instance of our own, and checks that the counters
   * move: woven code that silently does nothing is worse than none.
   *
   * @param loader the class loader whose copy of the library has been woven
   * @throws Exception if the library could not be run; shown to the user with the rule switched off
   * @throws IllegalStateException if the counters did not move
   */
  default void canary(ClassLoader loader) throws Exception {}

  /**
   * The same for a relocated copy.
   *
   * @param relocation of the library's class names
   */
  default void canary(ClassLoader loader, Relocation relocation) throws Exception {
    if (relocation == Relocation.NONE) {
      canary(loader);
    }
  }
}
