package io.cacheglass.library.custom;

import io.cacheglass.bootstrap.CustomCaches;
import io.cacheglass.weaving.TypeRule;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One cache of the setting: {@code com.acme.Prices#lookup(key) hit=nonnull put=store(key value)}.
 * Immutable once built.
 */
final class CustomCache {
  private static final String ACCEPTED =
      "accepted is CLASS#METHOD(PARAMETERS), then any of hit=nonnull, present, true or nonempty,"
          + " put=, remove=, clear= and load=METHOD(PARAMETERS), size= and keys=METHOD()";

  private final String className;
  private final TypeRule rule;
  private final Set<String> names = new HashSet<>();
  private @Nullable CustomMethod size;
  private @Nullable CustomMethod keys;
  private @Nullable CustomMethod remove;
  private @Nullable CustomMethod clear;

  /**
   * Reads a cache.
   *
   * @throws IllegalArgumentException if it is not as it should be; its message says how
   */
  CustomCache(String text) {
    int hash = text.indexOf('#');
    className = hash < 0 ? text : text.substring(0, hash);
    if (hash < 0 || !isClassName(className)) {
      throw new IllegalArgumentException("no class and # at its beginning; " + ACCEPTED);
    }
    rule = TypeRule.named(className).hasSlot();
    // Spaces inside parentheses are between parameters.
    String[] words = text.substring(hash + 1).trim().split(" +(?![^(]*\\))", -1);
    CustomCaches.Hit hit = CustomCaches.Hit.NONNULL;
    for (int i = 1; i < words.length; i++) {
      hit = words[i].startsWith("hit=") ? hit(words[i].substring("hit=".length())) : hit;
    }
    add(words[0], LookupAdvice.class, hit);
    for (int i = 1; i < words.length; i++) {
      option(words[i]);
    }
  }

  String className() {
    return className;
  }

  TypeRule rule() {
    return rule;
  }

  /** Gives the number of entries; null if none was named. */
  @Nullable
  CustomMethod size() {
    return size;
  }

  /** Gives all keys; null if none was named. */
  @Nullable
  CustomMethod keys() {
    return keys;
  }

  /** Takes an entry out; null if none was named. */
  @Nullable
  CustomMethod remove() {
    return remove;
  }

  /** Takes all entries out; null if none was named. */
  @Nullable
  CustomMethod clear() {
    return clear;
  }

  private void option(String word) {
    String value = word.substring(word.indexOf('=') + 1);
    if (word.startsWith("put=")) {
      add(value, PutAdvice.class, CustomCaches.Hit.NONNULL);
    } else if (word.startsWith("remove=")) {
      remove = add(value, RemoveAdvice.class, CustomCaches.Hit.NONNULL);
    } else if (word.startsWith("clear=")) {
      clear = add(value, ClearAdvice.class, CustomCaches.Hit.NONNULL);
    } else if (word.startsWith("load=")) {
      add(value, LoadAdvice.class, CustomCaches.Hit.NONNULL);
    } else if (word.startsWith("size=")) {
      size = need(value);
    } else if (word.startsWith("keys=")) {
      keys = need(value);
    } else if (!word.startsWith("hit=")) {
      throw new IllegalArgumentException("\"" + word + "\" is no option; " + ACCEPTED);
    }
  }

  private CustomMethod add(String text, Class<?> advice, CustomCaches.Hit hit) {
    CustomMethod method = CustomMethod.parse(text);
    if (!names.add(method.name)) {
      throw new IllegalArgumentException("\"" + method.name + "\" is named twice");
    }
    rule.on(method.name, method.parameters, advice)
        .key(method.name, method.parameters, method.keyIndex);
    CustomCaches.define(className, method.name, hit);
    return method;
  }

  /** A method that is only called, by us. */
  private CustomMethod need(String text) {
    CustomMethod method = CustomMethod.parse(text);
    if (method.parameters > 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has parameters; accepted is a method without, as in size=count()");
    }
    rule.needs(method.name, 0);
    return method;
  }

  private static CustomCaches.Hit hit(String text) {
    try {
      return CustomCaches.Hit.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"hit=" + text + "\" is not known; " + ACCEPTED, e);
    }
  }

  private static boolean isClassName(String text) {
    for (String part : text.split("\\.", -1)) {
      if (!CustomMethod.isName(part)) {
        return false;
      }
    }
    return true;
  }
}
