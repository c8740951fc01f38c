package io.cacheglass.weaving;

import io.cacheglass.bootstrap.NameTails;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The names by which the boot part picks classes; loads no Byte Buddy. Stateless. */
public final class TargetNames {
  private TargetNames() {}

  /** Internal names of the classes and interfaces that rules name directly. */
  public static Set<String> classes(Collection<LibraryRule> rules) {
    Set<String> names = new LinkedHashSet<>();
    for (LibraryRule rule : rules) {
      for (TypeRule type : rule.types()) {
        if (!type.bySupertype()) {
          names.add(type.typeName().replace('.', '/'));
        }
      }
    }
    return names;
  }

  /**
   * Internal names of the interfaces and classes whose direct subtypes are woven, each with the
   * name of a method that such a subtype must declare, "" for none.
   */
  public static Map<String, String> supertypes(Collection<LibraryRule> rules) {
    Map<String, String> names = new LinkedHashMap<>();
    for (LibraryRule rule : rules) {
      for (TypeRule type : rule.types()) {
        if (type.bySupertype()) {
          MethodRule mark = type.mark();
          String text = mark == null ? "" : mark.name;
          names.merge(type.typeName().replace('.', '/'), text, (a, b) -> a.equals(b) ? a : "");
        }
      }
    }
    return names;
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
}
