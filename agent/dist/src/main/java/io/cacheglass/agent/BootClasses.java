package io.cacheglass.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Puts the boot part on the bootstrap class path. Stateless.
 *
 * <p>Its classes are defined one by one through the JDK's internal Unsafe, which the agent may open
 * for itself: {@code appendToBootstrapClassLoaderSearch} would disable the class-data sharing of
 * the application's classes on JDK 25 and warn about it. Where that fails, it is the fallback.
 */
final class BootClasses {
  private static final String[] PACKAGES = {"io/cacheglass/bootstrap/", "io/cacheglass/recorder/"};
  private static final String INTERNAL = "jdk.internal.misc";

  private BootClasses() {}

  static void define(File jar, Instrumentation instrumentation) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      openInternals(instrumentation, BootClasses.class.getModule());
      Map<String, byte[]> classes = read(file);
      while (!classes.isEmpty()) {
        if (!defineSome(classes)) {
          throw new IllegalStateException("superclass missing of " + classes.keySet());
        }
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar));
    }
    openForRecorder(instrumentation);
  }

  /** Defines those whose superclass is there already; false if none is. */
  private static boolean defineSome(Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    Class<?> unsafeType = Class.forName(INTERNAL + ".Unsafe");
    Object unsafe = unsafeType.getMethod("getUnsafe").invoke(null);
    Method define = unsafeType.getMethod(
        "defineClass",
        String.class,
        byte[].class,
        int.class,
        int.class,
        ClassLoader.class,
        java.security.ProtectionDomain.class);
    int before = classes.size();
    Iterator<Map.Entry<String, byte[]>> all = classes.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, byte[]> each = all.next();
      byte[] bytes = each.getValue();
      try {
        define.invoke(unsafe, each.getKey(), bytes, 0, bytes.length, null, null);
        all.remove();
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof NoClassDefFoundError)) {
          throw e;
        }
      }
    }
    return classes.size() < before;
  }

  private static Map<String, byte[]> read(JarFile file) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (String path : PACKAGES) {
      for (JarEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        if (name.startsWith(path)
            && name.endsWith(".class")
            && !name.endsWith("package-info.class")) {
          try (InputStream in = file.getInputStream(entry)) {
            classes.put(name.substring(0, name.length() - ".class".length()), in.readAllBytes());
          }
        }
      }
    }
    return classes;
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
