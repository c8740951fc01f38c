package io.cacheglass.weaving;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Which classes each rule weaves, by their names. The build writes them into the agent's jar, so
 * that a start asks only the rules of libraries that are there for their types: those name some 270
 * advice classes, which would all be loaded. It says also which rules the settings concern, so that
 * premain needs no other. Without that file the rules are asked. Immutable.
 */
public final class TargetIndex {
  private static final String FILE = "targets.txt";
  private static final String RULE = "rule ";
  private static final String ASKS_SETTINGS = " settings";
  private static final String RELOCATABLE = " relocatable";
  private static final String NAMED = "named";
  private static final String BELOW = "below";

  private final Map<String, Entry> byRule;

  private TargetIndex(Map<String, Entry> byRule) {
    this.byRule = byRule;
  }

  /** What the build has written; empty where it has not, as in tests of a module. */
  public static TargetIndex load() {
    try (InputStream file = TargetIndex.class.getResourceAsStream(FILE)) {
      return file == null
          ? new TargetIndex(Collections.emptyMap())
          : read(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TargetIndex read(BufferedReader lines) throws IOException {
    Map<String, Entry> byRule = new LinkedHashMap<>();
    List<Target> targets = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int first = line.indexOf(' ');
      int second = line.indexOf(' ', first + 1);
      if (line.startsWith(RULE)) {
        targets = new ArrayList<>();
        byRule.put(
            line.substring(first + 1, second),
            new Entry(targets, line.contains(ASKS_SETTINGS), line.contains(RELOCATABLE)));
      } else {
        targets.add(new Target(
            line.substring(first + 1, second), line.startsWith(BELOW), line.substring(second + 1)));
      }
    }
    return new TargetIndex(byRule);
  }

  /** What a rule weaves; of one whose classes the settings name, what it says itself. */
  List<Target> of(LibraryRule rule) {
    Entry known = byRule.get(rule.getClass().getName());
    return known == null || rule.isNamedByUser() ? asked(rule) : known.targets;
  }

  Entry entry(LibraryRule rule) {
    return new Entry(of(rule), true, rule.isRelocatable());
  }

  /** All that the build has written, by the names of the rules' classes. */
  Map<String, Entry> entries() {
    return Collections.unmodifiableMap(byRule);
  }

  private static List<Target> asked(LibraryRule rule) {
    List<Target> targets = new ArrayList<>();
    for (TypeRule type : rule.types()) {
      MethodRule mark = type.mark();
      targets.add(new Target(type.typeName(), type.bySupertype(), mark == null ? "" : mark.name));
    }
    return targets;
  }

  /** Writes down all rules that are on the class path; run by the build, with the file's path. */
  public static void main(String... arguments) throws IOException {
    Map<String, LibraryRule> rules = new TreeMap<>(); // else it were another file in each build
    for (LibraryRule rule : ServiceLoader.load(LibraryRule.class)) {
      rules.put(rule.getClass().getName(), rule);
    }
    try (Writer out =
        new OutputStreamWriter(new FileOutputStream(arguments[0]), StandardCharsets.UTF_8)) {
      for (Map.Entry<String, LibraryRule> rule : rules.entrySet()) {
        out.write(RULE
            + rule.getKey()
            + (asksSettings(rule.getValue()) ? ASKS_SETTINGS : "")
            + (rule.getValue().isRelocatable() ? RELOCATABLE : "")
            + " \n");
        for (Target target : asked(rule.getValue())) {
          out.write((target.bySupertype ? BELOW : NAMED)
              + ' '
              + target.typeName
              + ' '
              + target.mark
              + '\n');
        }
      }
    }
  }

  private static boolean asksSettings(LibraryRule rule) {
    try {
      return rule.getClass()
              .getMethod("configure", UnaryOperator.class, Consumer.class)
              .getDeclaringClass()
          != LibraryRule.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is known of a rule. Immutable. */
  static final class Entry {
    final List<Target> targets;

    /** Whether the settings may switch it off, or name its classes. */
    final boolean asksSettings;

    final boolean isRelocatable;

    Entry(List<Target> targets, boolean asksSettings, boolean isRelocatable) {
      this.targets = targets;
      this.asksSettings = asksSettings;
      this.isRelocatable = isRelocatable;
    }
  }

  /** A class or interface that is woven, or whose direct subtypes are. Immutable. */
  static final class Target {
    /** With dots. */
    final String typeName;

    final boolean bySupertype;

    /** Name of a method that a subtype must declare, "" for none. */
    final String mark;

    Target(String typeName, boolean bySupertype, String mark) {
      this.typeName = typeName;
      this.bySupertype = bySupertype;
      this.mark = mark;
    }
  }
}
