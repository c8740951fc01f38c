package io.cacheglass.agent;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import jdk.internal.misc.Unsafe;

/**
 * Puts the boot part on the bootstrap class path. Stateless.
 *
 * <p>Its classes are defined one by one through the JDK's internal Unsafe, which the agent may open
 * for itself: {@code appendToBootstrapClassLoaderSearch} would disable the class-data sharing of
 * the application's classes on JDK 25 and warn about it. Where that fails, it is the fallback.
 */
final class BootClasses {
  private static final String INTERNAL = "jdk.internal.misc";

  private BootClasses() {}

  static void define(File jar, Instrumentation instrumentation) throws IOException {
    try {
      openInternals(instrumentation, BootClasses.class.getModule());
      define(read(jar));
    } catch (IOException | RuntimeException | LinkageError e) {
      instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar));
    }
    openForRecorder(instrumentation);
  }

  private static BootArchive read(File jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      JarEntry entry = file.getJarEntry(BootArchive.NAME);
      if (entry == null) {
        throw new FileNotFoundException(BootArchive.NAME);
      }
      try (InputStream in = file.getInputStream(entry)) {
        return BootArchive.read(in.readAllBytes());
      }
    }
  }

  /** Not by reflection, whose first calls take longer than all of this. */
  private static void define(BootArchive archive) {
    Unsafe unsafe = Unsafe.getUnsafe();
    byte[] bytes = archive.bytes();
    for (BootArchive.Member each : archive.members()) {
      unsafe.defineClass(each.name, bytes, each.offset, each.length, null, null);
    }
  }

  /** Lets the recorder use thread-locals of carriers, so that virtual threads share their cells. */
  private static void openForRecorder(Instrumentation instrumentation) {
    try {
      Class<?> boot = Class.forName("io.cacheglass.bootstrap.Weaver", false, null);
      openInternals(instrumentation, boot.getModule());
      readFromJdk(instrumentation, boot.getModule());
    } catch (ClassNotFoundException | RuntimeException e) {
      return; // each virtual thread then has cells of its own: exact, but larger
    }
  }

  /** Lets woven classes of java.base call the boot part: named modules read no unnamed one. */
  private static void readFromJdk(Instrumentation instrumentation, Module boot) {
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(boot), Map.of(), Map.of(), Set.of(), Map.of());
  }

  private static void openInternals(Instrumentation instrumentation, Module to) {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(INTERNAL, Set.of(to)),
        Map.of(),
        Set.of(),
        Map.of());
  }
}
