package io.cacheglass.weaving;

import io.cacheglass.bootstrap.NameTails;
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

  /** What the names of relocated copies end in. */
  public static NameTails relocated(Collection<LibraryRule> rules) {
    Set<String> tails = new LinkedHashSet<>();
    for (LibraryRule rule : rules) {
      for (TypeRule type : rule.types()) {
        if (rule.isRelocatable() && !type.bySupertype()) {
          tails.add(tail(type.typeName()).replace('.', '/'));
        }
      }
    }
    return new NameTails(tails);
  }

  /** The last part of the package and the name of the class, nested or not. */
  static String tail(String className) {
    int dot = className.lastIndexOf('.');
    return className.substring(className.lastIndexOf('.', dot - 1) + 1);
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
