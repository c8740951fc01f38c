package io.cacheglass.library.custom;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Weaves the methods that the setting {@code cacheglass.custom} names. */
public final class CustomInstrumentation implements LibraryRule {
  private final List<TypeRule> types = new ArrayList<>();
  private final CustomReader reader = new CustomReader();

  @Override
  public String library() {
    return "custom";
  }

  @Override
  public boolean configure(UnaryOperator<String> setting, Consumer<String> mistake) {
    Set<String> classes = new HashSet<>();
    for (String each : setting.apply("custom").split(";", -1)) {
      String text = each.trim();
      if (!text.isEmpty()) {
        add(text, classes, mistake);
      }
    }
    return !types.isEmpty();
  }

  private void add(String text, Set<String> classes, Consumer<String> mistake) {
    try {
      CustomCache cache = new CustomCache(text);
      if (!classes.add(cache.className())) {
        throw new IllegalArgumentException("its class is named before");
      }
      types.add(cache.rule());
      reader.add(cache);
    } catch (IllegalArgumentException e) {
      mistake.accept("cacheglass.custom: \"" + text + "\" is left out: " + e.getMessage());
    }
  }

  @Override
  public List<TypeRule> types() {
    return Collections.unmodifiableList(types);
  }

  @Override
  public CacheReader reader() {
    return reader;
  }

  @Override
  public boolean isNamedByUser() {
    return true;
  }

  @Override
  public String refusal(String missing, List<String> declared) {
    int slash = missing.indexOf('/');
    String method = slash < 0 ? missing : missing.substring(0, slash);
    String parameters = slash < 0 ? "0" : missing.substring(slash + 1);
    String has = declared.isEmpty()
        ? "it declares none that could be; name the class that has the method's body"
        : "it declares " + String.join(", ", declared);
    return "it has no method " + method + " with " + parameters
        + (parameters.equals("1") ? " parameter; " : " parameters; ") + has
        + ". Inherited methods are named with the class that declares them";
  }
}
