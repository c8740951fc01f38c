package io.cacheglass.weaving;

import java.io.IOException;
import java.util.List;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** A class file that may be woven, with the way to what it names. Confined to one thread. */
final class ClassSource {
  private final String name;
  private final byte[] classFile;
  private final Others others;
  private final TypePool pool;
  private final TypeDescription type;

  /**
   * A class file.
   *
   * @param loader that will define it, null for the bootstrap loader
   * @param name with dots
   */
  ClassSource(@Nullable ClassLoader loader, String name, byte[] classFile) {
    this(name, classFile, new Others(ClassFileLocator.ForClassLoader.of(loader)));
  }

  private ClassSource(String name, byte[] classFile, Others others) {
    this.name = name;
    this.classFile = classFile;
    this.others = others;
    ClassFileLocator locator =
        new ClassFileLocator.Compound(ClassFileLocator.Simple.of(name, classFile), others);
    pool = new TypePool.Default.WithLazyResolution(
        new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
    type = pool.describe(name).resolve();
  }

  /** The same with methods that override what it inherits and only call it. */
  ClassSource with(List<InheritedMethod> methods) {
    return methods.isEmpty()
        ? this
        : new ClassSource(name, Overrides.add(classFile, methods), others);
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

  /** Which other class files were looked at. */
  OtherClasses others() {
    return others.asked;
  }

  /** Other class files, with a note of those that are asked for. */
  private static final class Others implements ClassFileLocator {
    private final ClassFileLocator locator;
    private final OtherClasses asked = new OtherClasses();

    Others(ClassFileLocator locator) {
      this.locator = locator;
    }

    @Override
    public Resolution locate(String className) throws IOException {
      Resolution found = locator.locate(className);
      asked.add(className, found.isResolved() ? found.resolve() : null);
      return found;
    }

    @Override
    public void close() throws IOException {
      locator.close();
    }
  }
}
