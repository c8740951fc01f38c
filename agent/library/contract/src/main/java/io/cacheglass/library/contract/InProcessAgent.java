package io.cacheglass.library.contract;

import io.cacheglass.bootstrap.ClassTransformer;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.KeyLoader;
import io.cacheglass.weaving.LeftAlone;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.LibraryWeaver;
import io.cacheglass.weaving.Relocation;
import io.cacheglass.weaving.TargetIndex;
import io.cacheglass.weaving.TargetNames;
import io.cacheglass.weaving.WovenTypes;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the libraries on the class path of a test, in the test's own JVM and without the agent's
 * class loaders. Quick, but only half of the truth: the real agent is tested in JVMs of its own, by
 * the module integration-tests. Thread-safe.
 */
public final class InProcessAgent {
  private static final List<String> REFUSED = Collections.synchronizedList(new ArrayList<>());
  private static final List<String> WOVEN = Collections.synchronizedList(new ArrayList<>());
  private static final Map<String, CacheReader> READERS = new ConcurrentHashMap<>();
  private static boolean installed;

  private InProcessAgent() {}

  /**
   * Weaves by all rules that the ServiceLoader finds; must run before the library's classes load.
   */
  public static synchronized void install() {
    if (installed) {
      return;
    }
    installed = true;
    Instrumentation instrumentation = ByteBuddyAgent.install();
    List<LibraryRule> rules = new ArrayList<>();
    for (LibraryRule rule : ServiceLoader.load(LibraryRule.class)) {
      if (rule.configure(name -> System.getProperty("cacheglass." + name, ""), ErrorLog::print)) {
        rules.add(rule);
      }
    }
    for (LibraryRule rule : rules) {
      CacheReader reader = rule.reader();
      if (reader != null) {
        READERS.put(rule.library(), reader);
      }
    }
    TargetNames names = new TargetNames(rules, TargetIndex.load());
    LibraryWeaver weaver = new LibraryWeaver(rules, new LeftAlone(), new Listener());
    ClassTransformer transformer =
        new ClassTransformer(names.classes(), names.supertypes(), names.relocated(), null);
    transformer.weaveWith(weaver);
    instrumentation.addTransformer(transformer, true);
  }

  /** Names of classes woven so far. */
  public static List<String> woven() {
    return new ArrayList<>(WOVEN);
  }

  /** Classes that lacked a method which their rule needs. */
  public static List<String> refused() {
    return new ArrayList<>(REFUSED);
  }

  /** Errors in probes so far; a test that passes leaves it at 0. */
  public static long probeErrors() {
    return ErrorLog.errors();
  }

  /** What was counted for this cache, 0 in everything if it was never seen. */
  public static Counts counts(Object cache) {
    CounterSnapshot snapshot = Recorder.snapshot();
    for (CacheRow row : Recorder.rows()) {
      if (row.cache() == cache) {
        return snapshot.cache(row.id());
      }
    }
    return Counts.NONE;
  }

  /** The row of this cache, null if it was never seen. */
  public static @Nullable CacheRow row(Object cache) {
    return Recorder.rows().stream()
        .filter(row -> row.cache() == cache)
        .findFirst()
        .orElse(null);
  }

  /** What the library has counted for this cache by itself; null if it never keeps a number. */
  public static @Nullable LibraryCounts libraryCounts(Object cache) {
    CacheReader reader = reader(cache);
    try {
      return reader == null ? null : reader.libraryCounts(cache);
    } catch (Exception e) {
      throw new AssertionError("the library's own counts cannot be read", e);
    }
  }

  /** The loader of this cache, by its library's reader; null if it has none. */
  public static @Nullable KeyLoader loader(Object cache) throws Exception {
    CacheReader reader = reader(cache);
    return reader == null ? null : reader.keyLoader(cache);
  }

  /** The version that the library tells of itself, "" if it does not. */
  static String version(Object cache) {
    CacheReader reader = reader(cache);
    try {
      return reader == null ? "" : reader.details(cache).version();
    } catch (Exception e) {
      throw new AssertionError("the cache's details cannot be read", e);
    }
  }

  /** The reader of a library, null if it has none. */
  public static @Nullable CacheReader reader(String library) {
    return READERS.get(library);
  }

  private static @Nullable CacheReader reader(Object cache) {
    CacheRow row = row(cache);
    return row == null ? null : READERS.get(Relocation.library(row.library()));
  }

  private static final class Listener implements WovenTypes {
    @Override
    public void woven(LibraryRule rule, String className, @Nullable ClassLoader loader) {
      WOVEN.add(className);
    }

    @Override
    public void refused(LibraryRule rule, String className, String missingMethod) {
      REFUSED.add(className + " lacks " + missingMethod);
    }

    @Override
    public void refused(
        LibraryRule rule, String className, String missingMethod, List<String> declared) {
      REFUSED.add(className + ": " + rule.refusal(missingMethod, declared));
    }
  }
}
