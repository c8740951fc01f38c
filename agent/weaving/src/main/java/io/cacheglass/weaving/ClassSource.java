package io.cacheglass.weaving;

import java.util.List;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** A class file that may be woven, with the way to what it names. Immutable. */
final class ClassSource {
  private final @Nullable ClassLoader loader;
  private final String name;
  private final byte[] classFile;
  private final TypePool pool;
  private final TypeDescription type;

  /**
   * A class file.
   *
   * @param loader that will define it, null for the bootstrap loader
   * @param name with dots
   */
  ClassSource(@Nullable ClassLoader loader, String name, byte[] classFile) {
    this.loader = loader;
    this.name = name;
    this.classFile = classFile;
    ClassFileLocator locator = new ClassFileLocator.Compound(
        ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.of(loader));
    pool = new TypePool.Default.WithLazyResolution(
        new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
    type = pool.describe(name).resolve();
  }

  /** The same with methods that override what it inherits and only call it. */
  ClassSource with(List<InheritedMethod> methods) {
    return methods.isEmpty()
        ? this
        : new ClassSource(loader, name, Overrides.add(classFile, methods));
  }

  byte[] classFile() {
    return classFile;
  }

  TypePool pool() {
    return pool;
  }

  TypeDescription type() {
    return type;
  }
}
