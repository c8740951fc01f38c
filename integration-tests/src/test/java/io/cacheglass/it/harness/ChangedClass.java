package io.cacheglass.it.harness;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/** A class file as subclasses change it. To be used once, by one thread. */
abstract class ChangedClass extends ClassVisitor {
  private final ClassReader reader;
  private final ClassWriter writer = new ClassWriter(0);
  private String name;
  private boolean isInterface;

  ChangedClass(byte[] classFile) {
    super(Opcodes.ASM9);
    reader = new ClassReader(classFile);
    cv = writer;
  }

  /** Its internal name. */
  String name() {
    return name;
  }

  boolean isInterface() {
    return isInterface;
  }

  /** What has become of it. */
  byte[] bytes() {
    reader.accept(this, 0);
    return writer.toByteArray();
  }

  @Override
  public void visit(int v, int access, String name, String sign, String parent, String[] faces) {
    this.name = name;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    super.visit(v, access, name, sign, parent, faces);
  }
}
