package io.cacheglass.weaving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rule for a class of a relocated copy: one whose name ends like the original's and that
 * has all methods that the rule needs, as has at least one class of the same copy that is a cache.
 * Anything else merely has that name, and is left alone without a word. Immutable.
 */
final class RelocatedTypes {
  private final Map<String, List<LibraryRule>> byTail = new HashMap<>();

  RelocatedTypes(Collection<LibraryRule> rules, TargetIndex index) {
    for (LibraryRule rule : rules) {
      for (TargetIndex.Target target : index.of(rule)) {
        if (rule.isRelocatable() && !target.bySupertype) {
          List<LibraryRule> same =
              byTail.computeIfAbsent(TargetNames.tail(target.typeName), each -> new ArrayList<>());
          if (!same.contains(rule)) {
            same.add(rule);
          }
        }
      }
    }
  }

  LibraryWeaver.@Nullable Bound find(TypeDescription type, TypePool pool) {
    for (LibraryRule rule : candidates(type.getName())) {
      for (TypeRule original : rule.types()) {
        LibraryWeaver.Bound bound = bind(rule, original, type, pool);
        if (bound != null) {
          return bound;
        }
      }
    }
    return null;
  }

  private List<LibraryRule> candidates(String className) {
    List<LibraryRule> rules =
        className.indexOf('.') < 0 ? null : byTail.get(TargetNames.tail(className));
    return rules == null ? new ArrayList<>() : rules;
  }

  private static LibraryWeaver.@Nullable Bound bind(
      LibraryRule rule, TypeRule original, TypeDescription type, TypePool pool) {
    Relocation relocation =
        original.bySupertype() ? null : Relocation.between(original.typeName(), type.getName());
    if (relocation == null || LibraryWeaver.missingMethod(original, type) != null) {
      return null;
    }
    return hasCache(rule, relocation, pool)
        ? new LibraryWeaver.Bound(rule, original.relocated(relocation), relocation)
        : null;
  }

  /** A library without caches of its own, such as a client, has classes that need no such proof. */
  private static boolean hasCache(LibraryRule rule, Relocation relocation, TypePool pool) {
    boolean none = true;
    for (TypeRule cache : rule.types()) {
      if (cache.hasRow() && !cache.bySupertype()) {
        none = false;
        TypePool.Resolution copy = pool.describe(relocation.apply(cache.typeName()));
        if (copy.isResolved() && LibraryWeaver.missingMethod(cache, copy.resolve()) == null) {
          return true;
        }
      }
    }
    return none;
  }
}
