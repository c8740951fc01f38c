package io.cacheglass.benchmarks.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * An agent that is shown every class and leaves it as it is: what a JVM takes for any agent that
 * weaves, before that does anything.
 */
public final class IdleAgent implements ClassFileTransformer {
  private IdleAgent() {}

  /** Called by the JVM before the host's main method. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new IdleAgent(), true);
  }

  /** Its jar, in a folder. */
  static Path jar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", IdleAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    String entry = IdleAgent.class.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("idle-agent.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream in = IdleAgent.class.getClassLoader().getResourceAsStream(entry)) {
      if (in == null) {
        throw new IOException("no " + entry);
      }
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    }
    return jar;
  }
}
