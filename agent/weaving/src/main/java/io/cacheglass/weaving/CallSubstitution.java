package io.cacheglass.weaving;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Replaces a call by a static one that gets the receiver, the arguments and maybe the row. */
final class CallSubstitution implements AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper {
  /** What is on the stack besides the call's own arguments: this, field and library. */
  static final int STACK = 3;

  private static final String ROW_DESCRIPTOR = "Lio/cacheglass/recorder/CacheRow;";

  private final CallRule rule;
  private final boolean withField;
  private final String library;

  CallSubstitution(CallRule rule, boolean withField, String library) {
    this.rule = rule;
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
    return new Visitor(visitor, type.getInternalName());
  }

  /** Puts the row of {@code this} on the stack, or null if it cannot be found. */
  static void loadRow(MethodVisitor code, String type, boolean withField, String library) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    if (withField) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(
          Opcodes.GETFIELD, type, RowBinding.FIELD_NAME, RowBinding.FIELD_DESCRIPTOR);
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
    code.visitLdcInsn(library);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "io/cacheglass/bootstrap/Rows",
        "orNone",
        "(Ljava/lang/Object;" + ROW_DESCRIPTOR + "Ljava/lang/String;)" + ROW_DESCRIPTOR,
        false);
  }

  private final class Visitor extends MethodVisitor {
    private final String type;

    Visitor(MethodVisitor next, String type) {
      super(OpenedClassReader.ASM_API, next);
      this.type = type;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean virtual = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
      if (virtual && owner.equals(rule.owner) && name.equals(rule.called)) {
        if (rule.row) {
          loadRow(mv, type, withField, library);
        }
        String arguments = descriptor.substring(1, descriptor.indexOf(')'));
        String result = descriptor.substring(descriptor.indexOf(')'));
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            rule.substitute,
            name,
            "(L" + owner + ';' + arguments + (rule.row ? ROW_DESCRIPTOR : "") + result,
            false);
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(stack + STACK, locals);
    }
  }
}
