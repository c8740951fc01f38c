package io.cacheglass.agent;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the isolated part: everything under {@code inst/} of the agent jar, whose classes end in
 * {@code .classdata} so that no other loader takes them for its own. Its parent knows the JDK and
 * the boot part only: the host's libraries are neither seen nor touched. Thread-safe.
 */
final class AgentLoader extends ClassLoader implements Closeable {
  private static final String PREFIX = "inst/";
  private static final String OF_THE_JDK = "java.";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final String base;

  /**
   * Reads a jar.
   *
   * @param parent knows the JDK, and the boot part if that is not on the bootstrap class path
   */
  AgentLoader(File file, ClassLoader parent) throws IOException {
    super("cacheglass", parent);
    jar = new JarFile(file);
    base = "jar:" + file.toURI() + "!/";
  }

  /** Its own classes first: asking the parent for each would cost an exception each. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      JarEntry own = classFile(name);
      return own == null ? super.loadClass(name, resolve) : define(name, own);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    throw new ClassNotFoundException(name); // else loadClass would have found it
  }

  private @Nullable JarEntry classFile(String name) {
    return name.startsWith(OF_THE_JDK)
        ? null
        : jar.getJarEntry(entryName(name.replace('.', '/') + ".class"));
  }

  private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, AgentLoader.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    String entry = entryName(name);
    try {
      return jar.getJarEntry(entry) == null ? null : new URL(base + entry);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    JarEntry entry = jar.getJarEntry(entryName(name));
    try {
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  private static String entryName(String name) {
    return name.endsWith(".class") ? PREFIX + name + "data" : PREFIX + name;
  }
}
