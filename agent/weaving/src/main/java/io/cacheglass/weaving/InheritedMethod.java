package io.cacheglass.weaving;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** A public method of a superclass, to be overridden by one that only calls it. Immutable. */
final class InheritedMethod {
  private final String name;
  private final String descriptor;

  InheritedMethod(String name, String descriptor) {
    this.name = name;
    this.descriptor = descriptor;
  }

  String name() {
    return name;
  }

  /** Counted here, because rules are read in premain, where nothing of Byte Buddy is loaded. */
  int parameters() {
    int count = 0;
    for (int i = 1; descriptor.charAt(i) != ')'; i++) {
      while (descriptor.charAt(i) == '[') {
        i++;
      }
      if (descriptor.charAt(i) == 'L') {
        i = descriptor.indexOf(';', i);
      }
      count++;
    }
    return count;
  }

  /** Whether a method of this name and descriptor overrides it, whatever that one returns. */
  boolean isOverriddenBy(String otherName, String otherDescriptor) {
    return name.equals(otherName) && arguments(descriptor).equals(arguments(otherDescriptor));
  }

  private static String arguments(String descriptor) {
    return descriptor.substring(0, descriptor.indexOf(')'));
  }

  /** Not synthetic, though nobody wrote it: such methods are not woven. */
  void addTo(ClassVisitor visitor, String superclass) {
    MethodVisitor method = visitor.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    int variable = 1;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), variable);
      variable += argument.getSize();
    }
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, name, descriptor, false);
    Type result = Type.getReturnType(descriptor);
    method.visitInsn(result.getOpcode(Opcodes.IRETURN));
    method.visitMaxs(Math.max(variable, result.getSize()), variable);
    method.visitEnd();
  }
}
