package com.example.soak;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Deploys an application again and again, as a container does. Confined to one thread. */
final class Deployments {
  private final URL[] classPath;
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private long hits;
  private long misses;
  private int deployed;
  private long firstTables;

  Deployments() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    classPath = urls.toArray(URL[]::new);
  }

  void deployOnce() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      loaders.add(new WeakReference<>(loader));
      thread.setContextClassLoader(loader);
      @SuppressWarnings("unchecked") // it is Deployed of another loader
      Supplier<long[]> application = (Supplier<long[]>)
          loader.loadClass(Deployed.class.getName()).getConstructor().newInstance();
      long[] counted = application.get();
      hits += counted[0];
      misses += counted[1];
      deployed++;
      if (deployed == 1) {
        firstTables = Footprint.tables();
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  long hits() {
    return hits;
  }

  long misses() {
    return misses;
  }

  int deployed() {
    return deployed;
  }

  /** What the agent's tables held after the first deployment. */
  long firstTables() {
    return firstTables;
  }

  /** Class loaders that are still there; those of the last moments may be. */
  int alive() {
    loaders.removeIf(loader -> loader.get() == null);
    return loaders.size();
  }
}
