package io.cacheglass.weaving;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Adds methods to a class that override what it inherits and only call it. A class that declares no
 * {@code serialVersionUID} gets the one that it has by default without these methods, so that what
 * was written with the agent can be read without it, and the other way round. Used once.
 */
final class Overrides extends ClassVisitor {
  private static final String VERSION_FIELD = "serialVersionUID";

  private final List<InheritedMethod> missing;
  private final DefaultSerialVersion version = new DefaultSerialVersion();
  private String superclass = "java/lang/Object";
  private boolean hasVersion;

  private Overrides(ClassVisitor next, List<InheritedMethod> methods) {
    super(OpenedClassReader.ASM_API, next);
    missing = new ArrayList<>(methods);
  }

  /** The class file with those of the methods that it does not declare already. */
  static byte[] add(byte[] classFile, List<InheritedMethod> methods) {
    ClassReader reader = OpenedClassReader.of(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Overrides(writer, methods), 0);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int classVersion,
      int access,
      String name,
      @Nullable String signature,
      String superName,
      String[] interfaces) {
    superclass = superName;
    version.type(name, access, interfaces);
    super.visit(classVersion, access, name, signature, superName, interfaces);
  }

  @Override
  public void visitInnerClass(
      String name, @Nullable String outerName, @Nullable String innerName, int access) {
    version.innerClass(name, access);
    super.visitInnerClass(name, outerName, innerName, access);
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    hasVersion |= name.equals(VERSION_FIELD);
    version.field(access, name, descriptor);
    return super.visitField(access, name, descriptor, signature, value);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    missing.removeIf(method -> method.isOverriddenBy(name, descriptor));
    version.method(access, name, descriptor);
    return super.visitMethod(access, name, descriptor, signature, exceptions);
  }

  @Override
  public void visitEnd() {
    if (!missing.isEmpty()) {
      if (!hasVersion) {
        super.visitField(
                Opcodes.ACC_PRIVATE
                    | Opcodes.ACC_STATIC
                    | Opcodes.ACC_FINAL
                    | Opcodes.ACC_SYNTHETIC,
                VERSION_FIELD,
                "J",
                null,
                version.compute())
            .visitEnd();
      }
      for (InheritedMethod method : missing) {
        method.addTo(cv, superclass);
      }
    }
    super.visitEnd();
  }
}
