package io.cacheglass.benchmarks.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * An agent that is started twice, once before and once after the one that weaves, and writes each
 * class that came out of that one otherwise than it went in: as it was and as it became.
 * Thread-safe.
 */
public final class WovenDump {
  /** What the name of a file ends in that has a class as it was. */
  static final String BEFORE = "-before.class";

  /** What the name of a file ends in that has a class as it became. */
  static final String AFTER = "-after.class";

  /** Class files on their way through the weaver, by class; a class may load others meanwhile. */
  private static final ThreadLocal<Map<String, byte[]>> ORIGINALS =
      ThreadLocal.withInitial(HashMap::new);

  private WovenDump() {}

  /**
   * Called by the JVM.
   *
   * @param folder for the class files; absent the first time
   */
  public static void premain(@Nullable String folder, Instrumentation instrumentation) {
    instrumentation.addTransformer(
        folder == null || folder.isEmpty() ? new Remember() : new Compare(Path.of(folder)), true);
  }

  /** A jar with this agent and nothing else, so that the application's class path is its own. */
  static Path jar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", WovenDump.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    Path jar = folder.resolve("dump.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> each : new Class<?>[] {WovenDump.class, Remember.class, Compare.class}) {
        String name = each.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream in = WovenDump.class.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(out);
        }
      }
    }
    return jar;
  }

  private static final class Remember implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String name,
        @Nullable Class<?> type,
        @Nullable ProtectionDomain domain,
        byte[] classFile) {
      if (name != null) {
        ORIGINALS.get().put(name, classFile);
      }
      return null;
    }
  }

  private static final class Compare implements ClassFileTransformer {
    private final Path folder;

    Compare(Path folder) {
      this.folder = folder;
    }

    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String name,
        @Nullable Class<?> type,
        @Nullable ProtectionDomain domain,
        byte[] classFile) {
      if (name == null) {
        return null; // a hidden class, which is never woven
      }
      byte[] original = ORIGINALS.get().remove(name);
      if (original != null && !Arrays.equals(original, classFile)) {
        write(name, original, BEFORE);
        write(name, classFile, AFTER);
      }
      return null;
    }

    private void write(String name, byte[] classFile, String end) {
      try {
        Files.write(folder.resolve(name.replace('/', '.') + end), classFile);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
