package io.cacheglass.weaving;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * What woven code does with an exception of ours: it tells
 * {@link io.cacheglass.bootstrap.ErrorLog#inProbe}, and the host goes on. Immutable.
 */
final class ProbeErrors extends StackManipulation.AbstractBase implements Advice.ExceptionHandler {
  static final Advice.ExceptionHandler TOLD = new ProbeErrors();

  private static final Size TAKES_THE_EXCEPTION = new Size(-1, 0);

  private ProbeErrors() {}

  @Override
  public StackManipulation resolve(MethodDescription method, TypeDescription type) {
    return this;
  }

  @Override
  public Size apply(MethodVisitor visitor, Implementation.Context context) {
    visitor.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "io/cacheglass/bootstrap/ErrorLog",
        "inProbe",
        "(Ljava/lang/Throwable;)V",
        false);
    return TAKES_THE_EXCEPTION;
  }
}
