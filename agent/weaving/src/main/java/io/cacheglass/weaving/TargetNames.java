package io.cacheglass.weaving;

import io.cacheglass.bootstrap.NameTails;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names by which the boot part picks classes; loads no Byte Buddy. Immutable. */
public final class TargetNames {
  private final Set<String> classes = new LinkedHashSet<>();
  private final Map<String, String> supertypes = new LinkedHashMap<>();
  private final NameTails relocated;

  /** The names of all that these rules weave. */
  public TargetNames(Collection<LibraryRule> rules, TargetIndex index) {
    this(entries(rules, index));
  }

  TargetNames(Collection<TargetIndex.Entry> entries) {
    Set<String> tails = new LinkedHashSet<>();
    for (TargetIndex.Entry entry : entries) {
      for (TargetIndex.Target target : entry.targets) {
        String name = target.typeName.replace('.', '/');
        if (target.bySupertype) {
          String other = supertypes.put(name, target.mark);
          if (other != null && !other.equals(target.mark)) {
            supertypes.put(name, "");
          }
        } else {
          classes.add(name);
          if (entry.isRelocatable) {
            tails.add(tail(target.typeName).replace('.', '/'));
          }
        }
      }
    }
    relocated = new NameTails(tails);
  }

  private static List<TargetIndex.Entry> entries(Collection<LibraryRule> rules, TargetIndex index) {
    List<TargetIndex.Entry> entries = new ArrayList<>();
    for (LibraryRule rule : rules) {
      entries.add(index.entry(rule));
    }
    return entries;
  }

  /** Internal names of the classes and interfaces that rules name directly. */
  public Set<String> classes() {
    return classes;
  }

  /**
   * Internal names of the interfaces and classes whose direct subtypes are woven, each with the
   * name of a method that such a subtype must declare, "" for none.
   */
  public Map<String, String> supertypes() {
    return supertypes;
  }

  /** What the names of relocated copies end in. */
  public NameTails relocated() {
    return relocated;
  }

  /** The last part of the package and the name of the class, nested or not. */
  static String tail(String className) {
    int dot = className.lastIndexOf('.');
    return className.substring(className.lastIndexOf('.', dot - 1) + 1);
  }
}
