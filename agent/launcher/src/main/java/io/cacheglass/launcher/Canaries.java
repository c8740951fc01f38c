package io.cacheglass.launcher;

import io.cacheglass.admin.NotWatched;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.bootstrap.HostLoaders;
import io.cacheglass.bootstrap.ModuleAccess;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.SelfTest;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.Relocation;
import io.cacheglass.weaving.WovenTypes;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears what was woven, reports what was refused, and runs each library's canary once for every
 * class loader that it was woven in; one that fails has the library's classes put back. A library
 * that is a named module is opened to its reader first. Thread-safe.
 */
final class Canaries implements WovenTypes {
  /**
   * Calls before a canary runs for the first time: about ten seconds. A library that was just
   * loaded belongs to an application that is starting, and wants the processors for itself.
   */
  static final int CALLS_UNTIL_FIRST = 200;

  /**
   * Calls between a canary that failed and its second run, which decides: about two seconds, so
   * that an application that is just being taken away is gone by then.
   */
  static final int CALLS_UNTIL_AGAIN = 40;

  private final Instrumentation instrumentation;
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
  private final Map<String, WovenLibrary> libraries = new ConcurrentHashMap<>();
  private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
  private final Map<ClassLoader, Set<String>> run =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** How often it was looked for what is pending; only the thread that does so knows it. */
  private long calls;

  /** Makes a library's classes in a class loader be left as they are; null before there is one. */
  private volatile @Nullable BiConsumer<String, ClassLoader> leaveAlone;

  Canaries(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Says how classes are put back. */
  void putBackBy(BiConsumer<String, ClassLoader> weaver) {
    leaveAlone = weaver;
  }

  @Override
  public void woven(LibraryRule rule, String className, @Nullable ClassLoader loader) {
    woven(rule, className, loader, Relocation.NONE);
  }

  @Override
  public void woven(
      LibraryRule rule, String className, @Nullable ClassLoader loader, Relocation relocation) {
    String copy = relocation.shown(rule.library());
    WovenLibrary library =
        libraries.computeIfAbsent(copy, each -> new WovenLibrary(className, loader));
    library.add(className);
    if (loader != null
        && run.computeIfAbsent(loader, each -> ConcurrentHashMap.newKeySet()).add(copy)) {
      library.addLoader();
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
    String own = rule.refusal(missingMethod, declared);
    if (own != null) {
      refusals.put(
          className, new Refusal(rule.library(), simple(className), className, own, rule.remedy()));
      if (rule.isNamedByUser()) {
        ErrorLog.once(rule.library() + ": " + className + " is not watched: " + own);
      }
      return;
    }
    String why = "its version is not one that is supported: no " + missingMethod;
    refusals.put(rule.library(), new Refusal(rule.library(), rule.library(), className, why, ""));
    ErrorLog.once(
        rule.library() + " is not watched: " + className + " has no method " + missingMethod
            + ", so this version is not one that is supported. See supported-libraries.md");
  }

  /** Libraries of which a class was woven, by the name that they are shown by. */
  Map<String, WovenLibrary> libraries() {
    return new HashMap<>(libraries);
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** What was left alone; of a library its last class, and every class that is its own matter. */
  Collection<Refusal> refusals() {
    return new ArrayList<>(refusals.values());
  }

  /** Libraries of which a class was refused, each with one of those. */
  Map<String, Refusal> refusedLibraries() {
    Map<String, Refusal> byLibrary = new HashMap<>();
    refusals.values().forEach(each -> byLibrary.put(each.library, each));
    return byLibrary;
  }

  /** Why a library or a class is left alone. Immutable. */
  static final class Refusal {
    private final String library;
    private final String name;
    private final String className;
    private final String why;
    private final String remedy;

    Refusal(String library, String name, String className, String why, String remedy) {
      this.library = library;
      this.name = name;
      this.className = className;
      this.why = why;
      this.remedy = remedy;
    }

    String className() {
      return className;
    }

    String why() {
      return why;
    }

    NotWatched notWatched() {
      return new NotWatched(name, className, why, remedy);
    }
  }

  /**
   * Runs the canaries of what was woven since the last call; later, while nothing is watched and so
   * no counter moves. Called by one thread of our own.
   */
  void runPending() {
    calls++;
    for (int left = pending.size(); left > 0 && Recorder.isWatching(); left--) {
      Pending next = pending.poll();
      ClassLoader loader = next == null ? null : next.loader.get();
      if (next != null && loader != null) {
        if (next.due == Pending.NEW) {
          pending.add(next.from(calls + CALLS_UNTIL_FIRST));
        } else if (next.due > calls) {
          pending.add(next);
        } else if (!HostLoaders.isStopped(loader)
            && !Recorder.isFull()) { // else its lookups would be counted with the host's
          run(next, loader);
        }
      }
    }
  }

  private void run(Pending next, ClassLoader loader) {
    try {
      Class<?> library = Class.forName(next.className, false, loader);
      ModuleAccess.open(instrumentation, library, Canaries.class);
      SelfTest.run(() -> next.rule.canary(loader, next.relocation));
    } catch (Exception | LinkageError e) {
      if (isClosed(next.className, loader)) {
        return; // its application has been taken away
      }
      if (next.isFirst()) {
        // Watching may have been switched off just then, or the application is being taken away.
        pending.add(next.again(calls + CALLS_UNTIL_AGAIN));
        return;
      }
      String name = next.relocation.shown(next.rule.library());
      WovenLibrary library = libraries.get(name);
      if (library != null && isPutBack(name, library, loader)) {
        ErrorLog.once(
            "the self-test of " + name + " failed, so its classes are as they were before,"
                + " and its caches are not counted: " + e);
      } else {
        ErrorLog.failed("the self-test of " + name + " failed, so its counts may be wrong", e);
      }
    }
  }

  /** Whether a class loader does not find any more what it has loaded, or refuses to. */
  private static boolean isClosed(String className, ClassLoader loader) {
    if (HostLoaders.isClosed(loader, className)) {
      return true;
    }
    try {
      loader.loadClass(className);
      return false;
    } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
      return true; // some containers' loaders say so in this way
    }
  }

  /** Puts back what was woven of a library in a class loader; whether that went well. */
  private boolean isPutBack(String name, WovenLibrary library, ClassLoader loader) {
    BiConsumer<String, ClassLoader> weaver = leaveAlone;
    try {
      if (weaver != null) {
        weaver.accept(name, loader);
        List<Class<?>> its = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
          if (type.getClassLoader() == loader && library.has(type.getName())) {
            its.add(type);
          }
        }
        instrumentation.retransformClasses(its.toArray(new Class<?>[0]));
        library.putBack();
        return true;
      }
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      ErrorLog.failed("the classes of " + name + " cannot be put back", e);
    }
    library.selfTestFailed();
    return false;
  }

  /** The JVM does not take what was woven into a class that was loaded before: it is as it was. */
  void refusedByJvm(Class<?> type, Throwable why) {
    String className = type.getName();
    libraries.forEach((name, library) -> {
      if (library.remove(className)) {
        String words = "the JVM refused what was woven (" + why.getClass().getSimpleName()
            + "), so it is as it was before";
        refusals.put(className, new Refusal(name, simple(className), className, words, ""));
      }
    });
  }

  private static final class Pending {
    /** Instead of a call: the thread that counts them has not seen it yet. */
    private static final long NEW = -1;

    private final LibraryRule rule;
    private final String className;
    private final Relocation relocation;
    private final WeakReference<ClassLoader> loader;
    private final long due;
    private final boolean first;

    Pending(LibraryRule rule, String className, ClassLoader loader, Relocation relocation) {
      this(rule, className, new WeakReference<>(loader), relocation, NEW, true);
    }

    private Pending(
        LibraryRule rule,
        String className,
        WeakReference<ClassLoader> loader,
        Relocation relocation,
        long due,
        boolean first) {
      this.rule = rule;
      this.className = className;
      this.relocation = relocation;
      this.loader = loader;
      this.due = due;
      this.first = first;
    }

    /** Whether it has not failed yet. */
    boolean isFirst() {
      return first;
    }

    /** The same, from such a call on. */
    Pending from(long call) {
      return new Pending(rule, className, loader, relocation, call, first);
    }

    /** The same, once more and not again, from such a call on. */
    Pending again(long call) {
      return new Pending(rule, className, loader, relocation, call, false);
    }
  }
}
