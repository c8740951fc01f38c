package io.cacheglass.launcher;

import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.bootstrap.ModuleAccess;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.Relocation;
import io.cacheglass.weaving.WovenTypes;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hears what was woven, reports what was refused, and runs each library's canary once for every
 * class loader that it was woven in. A library that is a named module is opened to its reader
 * first. Thread-safe.
 */
final class Canaries implements WovenTypes {
  private final Instrumentation instrumentation;
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
  private final Map<String, WovenLibrary> libraries = new ConcurrentHashMap<>();
  private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
  private final Map<ClassLoader, Set<String>> run =
      Collections.synchronizedMap(new WeakHashMap<>());

  Canaries(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  @Override
  public void woven(LibraryRule rule, String className, @Nullable ClassLoader loader) {
    woven(rule, className, loader, Relocation.NONE);
  }

  @Override
  public void woven(
      LibraryRule rule, String className, @Nullable ClassLoader loader, Relocation relocation) {
    String copy = relocation.shown(rule.library());
    libraries.computeIfAbsent(copy, each -> new WovenLibrary(className, loader)).add(className);
    if (loader != null
        && run.computeIfAbsent(loader, each -> ConcurrentHashMap.newKeySet()).add(copy)) {
      pending.add(new Pending(rule, className, loader, relocation));
    }
  }

  @Override
  public void refused(LibraryRule rule, String className, String missingMethod) {
    refused(rule, className, missingMethod, Collections.emptyList());
  }

  @Override
  public void refused(
      LibraryRule rule, String className, String missingMethod, List<String> declared) {
    String why = rule.refusal(missingMethod, declared);
    refusals.put(
        rule.isNamedByUser() ? className : rule.library(),
        new Refusal(className, why, rule.isNamedByUser()));
    ErrorLog.once(
        rule.isNamedByUser()
            ? "cacheglass." + rule.library() + ": " + className + " is not watched: " + why
            : rule.library() + " is not watched: " + className + " has no method " + missingMethod
                + ", so this version is not one that is supported. See supported-libraries.md");
  }

  /** Libraries of which a class was woven, by the name that they are shown by. */
  Map<String, WovenLibrary> libraries() {
    return new HashMap<>(libraries);
  }

  /** Libraries of which a class was refused, and refused classes that the user named. */
  Map<String, Refusal> refusals() {
    return new HashMap<>(refusals);
  }

  /** Why a library is left alone. Immutable. */
  static final class Refusal {
    private final String className;
    private final String why;
    private final boolean namedByUser;

    Refusal(String className, String why, boolean namedByUser) {
      this.className = className;
      this.why = why;
      this.namedByUser = namedByUser;
    }

    String className() {
      return className;
    }

    String why() {
      return why;
    }

    boolean isNamedByUser() {
      return namedByUser;
    }
  }

  /** Runs the canaries of what was woven since the last call. Called by one thread of our own. */
  void runPending() {
    for (Pending next = pending.poll(); next != null; next = pending.poll()) {
      ClassLoader loader = next.loader.get();
      if (loader != null) {
        run(next, loader);
      }
    }
  }

  private void run(Pending next, ClassLoader loader) {
    try {
      Class<?> library = Class.forName(next.className, false, loader);
      ModuleAccess.open(instrumentation, library, Canaries.class);
      next.rule.canary(loader, next.relocation);
    } catch (Exception | LinkageError e) {
      WovenLibrary library = libraries.get(next.relocation.shown(next.rule.library()));
      if (library != null) {
        library.selfTestFailed();
      }
      ErrorLog.failed(
          "the self-test of " + next.relocation.shown(next.rule.library())
              + " failed, so its counts may be wrong",
          e);
    }
  }

  private static final class Pending {
    private final LibraryRule rule;
    private final String className;
    private final Relocation relocation;
    private final WeakReference<ClassLoader> loader;

    Pending(LibraryRule rule, String className, ClassLoader loader, Relocation relocation) {
      this.rule = rule;
      this.className = className;
      this.relocation = relocation;
      this.loader = new WeakReference<>(loader);
    }
  }
}
