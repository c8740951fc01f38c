package io.cacheglass.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Reloads classes of {@link PlainHost#JDK_SERVER} while it runs. Confined to one thread. */
public final class Reload {
  private static final String HOST = "com.example.container.JdkServerHost";
  private static final String AGENT = "com/example/reload/ReloadAgent.class";

  /** Those of the library that the host's lookups go through, and that we weave. */
  private static final List<String> LIBRARY = List.of(
      "com.github.benmanes.caffeine.cache.LocalManualCache",
      "com.github.benmanes.caffeine.cache.BoundedLocalCache",
      "com.github.benmanes.caffeine.cache.BoundedLocalCache$BoundedLocalManualCache");

  private final Path folder;
  private int rounds;

  /**
   * Classes to reload.
   *
   * @param folder an empty one
   */
  public Reload(Path folder) {
    this.folder = folder;
  }

  /** A JVM that has the agent which reloads. */
  public Host.Builder on(Host.Builder host) throws IOException {
    return host.agent(agent(), folder.toString());
  }

  /** Changes all of them, and waits until they are. Products loaded then begin with this text. */
  public void change(Host host, String text) throws IOException {
    rounds++;
    Path classes = Files.createDirectory(folder.resolve("next"));
    try (JarFile jar = new JarFile(Artifacts.library("caffeine").toFile())) {
      for (String name : LIBRARY) {
        JarEntry entry = jar.getJarEntry(file(name));
        write(classes, name, changed(jar.getInputStream(entry), ""));
      }
    }
    Path own = Artifacts.containerClasses().resolve(file(HOST));
    write(classes, HOST, changed(Files.newInputStream(own), text));
    Files.move(classes, folder.resolve(Integer.toString(rounds)));
    host.awaitLine("RELOADED " + rounds + ": " + (LIBRARY.size() + 1) + " classes");
  }

  private Path agent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", "com.example.reload.ReloadAgent");
    manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
    Path file = folder.resolve("reload-agent.jar");
    try (OutputStream stream = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(stream, manifest)) {
      jar.putNextEntry(new JarEntry(AGENT));
      Files.copy(Artifacts.target().resolve("test-classes").resolve(AGENT), jar);
    }
    return file;
  }

  private static void write(Path folder, String name, byte[] classFile) throws IOException {
    Files.write(folder.resolve(name + ".class"), classFile);
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }

  /** Every method begins with a call more, and what products begin with is the text. */
  private static byte[] changed(InputStream classFile, String text) throws IOException {
    try (classFile) {
      ClassReader reader = new ClassReader(classFile);
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new Change(writer, text), 0);
      return writer.toByteArray();
    }
  }

  private static final class Change extends ClassVisitor {
    private final String text;

    Change(ClassVisitor next, String text) {
      super(Opcodes.ASM9, next);
      this.text = text;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return next == null || name.startsWith("<") ? next : new Body(next, text);
    }
  }

  private static final class Body extends MethodVisitor {
    private final String text;

    Body(MethodVisitor next, String text) {
      super(Opcodes.ASM9, next);
      this.text = text;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      super.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "onSpinWait", "()V", false);
    }

    @Override
    public void visitLdcInsn(Object value) {
      super.visitLdcInsn("product ".equals(value) ? text : value);
    }
  }
}
