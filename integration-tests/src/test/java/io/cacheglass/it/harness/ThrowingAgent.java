package io.cacheglass.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.ExceptionMethod;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** The agent as built, but every probe throws. */
public final class ThrowingAgent {
  private static final Set<String> PROBES =
      Set.of("io/cacheglass/recorder/Probes.class", "io/cacheglass/recorder/Requests.class");

  private ThrowingAgent() {}

  /** Makes it beside the build's other files. */
  public static Path make() throws IOException {
    Path made = Artifacts.target().resolve("throwing-agent.jar");
    try (JarFile jar = new JarFile(Artifacts.agent().toFile());
        ClassFileLocator locator =
            ClassFileLocator.ForJarFile.of(Artifacts.agent().toFile());
        OutputStream file = Files.newOutputStream(made);
        JarOutputStream out = new JarOutputStream(file)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        out.putNextEntry(new JarEntry(entry.getName()));
        if (PROBES.contains(entry.getName())) {
          out.write(throwing(entry.getName(), locator));
        } else {
          copy(jar, entry, out);
        }
        out.closeEntry();
      }
    }
    return made;
  }

  private static void copy(JarFile jar, JarEntry entry, OutputStream out) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      in.transferTo(out);
    }
  }

  private static byte[] throwing(String entryName, ClassFileLocator locator) {
    String className = entryName.replace(".class", "").replace('/', '.');
    // The JDK's classes are described from this JVM, ours from the jar.
    ClassFileLocator all =
        new ClassFileLocator.Compound(locator, ClassFileLocator.ForClassLoader.ofSystemLoader());
    return new ByteBuddy()
        .rebase(TypePool.Default.of(all).describe(className).resolve(), all)
        .method(ElementMatchers.isStatic().and(ElementMatchers.isPublic()))
        .intercept(ExceptionMethod.throwing(IllegalStateException.class, "probe under test"))
        .make()
        .getBytes();
  }
}
