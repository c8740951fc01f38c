package io.cacheglass.weaving;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Which call is told to whom: its last argument, and the row. Immutable. */
final class ObservedCall {
  private final String owner;
  private final String called;
  private final String observer;
  private final String told;

  ObservedCall(String owner, String called, Class<?> observer, String told) {
    this.owner = owner.replace('.', '/');
    this.called = called;
    this.observer = observer.getName().replace('.', '/');
    this.told = told;
  }

  private ObservedCall(String owner, String called, String observer, String told) {
    this.owner = owner;
    this.called = called;
    this.observer = observer;
    this.told = told;
  }

  ObservedCall relocated(Relocation relocation) {
    String moved = relocation.apply(owner.replace('/', '.')).replace('.', '/');
    return new ObservedCall(moved, called, observer, told);
  }

  AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper weave(
      boolean withField, String library) {
    return new Wrapper(withField, library);
  }

  private final class Wrapper implements AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper {
    private final boolean withField;
    private final String library;

    Wrapper(boolean withField, String library) {
      this.withField = withField;
      this.library = library;
    }

    @Override
    public MethodVisitor wrap(
        TypeDescription type,
        MethodDescription method,
        MethodVisitor visitor,
        Implementation.Context context,
        TypePool pool,
        int writerFlags,
        int readerFlags) {
      return new Visitor(visitor, type.getInternalName(), withField, library);
    }
  }

  private final class Visitor extends MethodVisitor {
    private final String type;
    private final boolean withField;
    private final String library;

    Visitor(MethodVisitor next, String type, boolean withField, String library) {
      super(OpenedClassReader.ASM_API, next);
      this.type = type;
      this.withField = withField;
      this.library = library;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String declaring, String name, String descriptor, boolean isInterface) {
      if (declaring.equals(owner) && name.equals(called)) {
        super.visitInsn(Opcodes.DUP);
        CallSubstitution.loadRow(mv, type, withField, library);
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            observer,
            told,
            "(Ljava/lang/Object;" + RowBinding.FIELD_DESCRIPTOR + ")V",
            false);
      }
      super.visitMethodInsn(opcode, declaring, name, descriptor, isInterface);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(stack + 1 + CallSubstitution.STACK, locals);
    }
  }
}
