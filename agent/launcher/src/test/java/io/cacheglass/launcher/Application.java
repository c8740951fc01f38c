package io.cacheglass.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** Stands for a web application: its classes are its own. Confined to one thread. */
final class Application extends ClassLoader {
  boolean closed;

  /** How often it was asked for a file. */
  int asked;

  Application() {
    super(Application.class.getClassLoader());
  }

  /** A cache of a class of its own. */
  Object newShelf() {
    try {
      return loadClass(Shelf.class.getName()).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public URL getResource(String name) {
    asked++;
    return closed ? null : super.getResource(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.equals(Shelf.class.getName())) {
      return super.loadClass(name, resolve);
    }
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Stands for a cache. */
  public static class Shelf {
    public Shelf() {}
  }
}
