package io.cacheglass.library.custom;

import io.cacheglass.bootstrap.CustomCaches;
import io.cacheglass.weaving.TypeRule;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * One cache of the setting: {@code com.acme.Prices#lookup(key) hit=nonnull put=store(key value)}.
 * Immutable.
 */
final class CustomCache {
  private static final String ACCEPTED =
      "accepted is CLASS#METHOD(PARAMETERS), then any of hit=nonnull, present, true or nonempty,"
          + " put=, remove=, clear= and load=METHOD(PARAMETERS)";

  private final String className;
  private final TypeRule rule;
  private final Set<String> names = new HashSet<>();

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
    rule = TypeRule.named(className);
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

  private void option(String word) {
    String value = word.substring(word.indexOf('=') + 1);
    if (word.startsWith("put=")) {
      add(value, PutAdvice.class, CustomCaches.Hit.NONNULL);
    } else if (word.startsWith("remove=")) {
      add(value, RemoveAdvice.class, CustomCaches.Hit.NONNULL);
    } else if (word.startsWith("clear=")) {
      add(value, ClearAdvice.class, CustomCaches.Hit.NONNULL);
    } else if (word.startsWith("load=")) {
      add(value, LoadAdvice.class, CustomCaches.Hit.NONNULL);
    } else if (!word.startsWith("hit=")) {
      throw new IllegalArgumentException("\"" + word + "\" is no option; " + ACCEPTED);
    }
  }

  private void add(String text, Class<?> advice, CustomCaches.Hit hit) {
    CustomMethod method = CustomMethod.parse(text);
    if (!names.add(method.name)) {
      throw new IllegalArgumentException("\"" + method.name + "\" is named twice");
    }
    rule.on(method.name, method.parameters, advice);
    CustomCaches.define(className, method.name, method.keyIndex, hit);
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
