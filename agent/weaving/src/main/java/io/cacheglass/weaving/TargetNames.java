package io.cacheglass.weaving;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names by which the boot part picks classes; loads no Byte Buddy. Stateless. */
public final class TargetNames {
  private TargetNames() {}

  /** Internal names of the classes and interfaces that rules name directly. */
  public static Set<String> classes(Collection<LibraryRule> rules) {
    return names(rules, false);
  }

  /** Internal names of the interfaces and classes whose direct subtypes are woven. */
  public static Set<String> supertypes(Collection<LibraryRule> rules) {
    return names(rules, true);
  }

  private static Set<String> names(Collection<LibraryRule> rules, boolean bySupertype) {
    Set<String> names = new LinkedHashSet<>();
    for (LibraryRule rule : rules) {
      for (TypeRule type : rule.types()) {
        if (type.bySupertype() == bySupertype) {
          names.add(type.typeName().replace('.', '/'));
        }
      }
    }
    return names;
  }
}
