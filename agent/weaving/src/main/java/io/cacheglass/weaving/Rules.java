package io.cacheglass.weaving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the settings have not switched off. The names of what they weave are there at
 * once, as premain needs them; of the rules themselves only those are that the settings concern,
 * where the build has written down the names of the others. Thread-safe.
 */
public final class Rules {
  private final Map<String, LibraryRule> configured = new HashMap<>();
  private final Set<String> off = new HashSet<>();
  private final List<String> switchedOff = new ArrayList<>();
  private final Mistakes mistakes = new Mistakes();
  private final TargetNames names;
  private @Nullable List<LibraryRule> all;

  /**
   * Rules with these settings.
   *
   * @param setting the value of the setting of a name, as {@link LibraryRule#configure} is told
   */
  public Rules(UnaryOperator<String> setting) {
    this(setting, TargetIndex.load());
  }

  Rules(UnaryOperator<String> setting, TargetIndex index) {
    List<TargetIndex.Entry> entries = new ArrayList<>();
    for (Map.Entry<String, TargetIndex.Entry> each : index.entries().entrySet()) {
      if (each.getValue().asksSettings) {
        configure(newRule(each.getKey()), setting, index, entries);
      } else {
        entries.add(each.getValue());
      }
    }
    if (index.entries().isEmpty()) { // the build has written nothing
      for (LibraryRule rule : services()) {
        configure(rule, setting, index, entries);
      }
    }
    names = new TargetNames(entries);
  }

  private void configure(
      LibraryRule rule,
      UnaryOperator<String> setting,
      TargetIndex index,
      List<TargetIndex.Entry> entries) {
    String type = rule.getClass().getName();
    if (rule.configure(setting, mistakes)) {
      configured.put(type, rule);
      entries.add(index.entry(rule));
    } else {
      off.add(type);
      if (!rule.isNamedByUser()) { // else nothing was named, and nothing is missing
        switchedOff.add(rule.library());
      }
    }
  }

  private static LibraryRule newRule(String type) {
    try {
      return Class.forName(type, true, Rules.class.getClassLoader())
          .asSubclass(LibraryRule.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ServiceLoader<LibraryRule> services() {
    return ServiceLoader.load(LibraryRule.class, Rules.class.getClassLoader());
  }

  /** What they weave, by name. */
  public TargetNames names() {
    return names;
  }

  /** The libraries that the settings have switched off. */
  public List<String> switchedOff() {
    return Collections.unmodifiableList(switchedOff);
  }

  /** What was wrong with the settings, each with what is accepted. */
  public List<String> mistakes() {
    return Collections.unmodifiableList(mistakes.lines);
  }

  /** The rules themselves; the first call loads those that are not there yet. */
  public synchronized List<LibraryRule> all() {
    if (all == null) {
      List<LibraryRule> rules = new ArrayList<>();
      for (LibraryRule rule : services()) {
        String type = rule.getClass().getName();
        if (!off.contains(type)) {
          rules.add(configured.getOrDefault(type, rule));
        }
      }
      all = Collections.unmodifiableList(rules);
    }
    return all;
  }

  /** No lambda: the JVM may just be starting. Confined to the constructor's thread. */
  private static final class Mistakes implements Consumer<String> {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void accept(String line) {
      lines.add(line);
    }
  }
}
