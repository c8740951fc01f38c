package io.cacheglass.weaving;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Adds the field that holds a cache's row, and fills it at the end of every constructor; where the
 * class is put back, only the field, which it cannot lose.
 */
final class RowField extends AsmVisitorWrapper.AbstractBase {
  private static final String ROWS = "io/cacheglass/bootstrap/Rows";
  private static final String HOME_ROWS = "io/cacheglass/bootstrap/HomeRows";
  private static final String CREATED_DESCRIPTOR =
      "(Ljava/lang/Object;Ljava/lang/String;)" + RowBinding.FIELD_DESCRIPTOR;

  private final String library;
  private final String rows;
  private final boolean filled;

  RowField(String library, boolean homeMade, boolean filled) {
    this.library = library;
    this.filled = filled;
    rows = homeMade ? HOME_ROWS : ROWS;
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new Visitor(visitor, type.getInternalName(), filled ? library : null, rows);
  }

  private static final class Visitor extends ClassVisitor {
    private final String type;
    private final @Nullable String library;
    private final String rows;

    Visitor(ClassVisitor next, String type, @Nullable String library, String rows) {
      super(OpenedClassReader.ASM_API, next);
      this.type = type;
      this.library = library;
      this.rows = rows;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return library != null && "<init>".equals(name)
          ? new ConstructorVisitor(next, type, library, rows)
          : next;
    }

    @Override
    public void visitEnd() {
      super.visitField(
              RowBinding.FIELD_MODIFIERS,
              RowBinding.FIELD_NAME,
              RowBinding.FIELD_DESCRIPTOR,
              null,
              null)
          .visitEnd();
      super.visitEnd();
    }
  }

  private static final class ConstructorVisitor extends MethodVisitor {
    private static final int STACK = 3;
    private final String type;
    private final String library;
    private final String rows;

    ConstructorVisitor(MethodVisitor next, String type, String library, String rows) {
      super(OpenedClassReader.ASM_API, next);
      this.type = type;
      this.library = library;
      this.rows = rows;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitInsn(Opcodes.DUP);
        super.visitLdcInsn(library);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, rows, "created", CREATED_DESCRIPTOR, false);
        super.visitFieldInsn(
            Opcodes.PUTFIELD, type, RowBinding.FIELD_NAME, RowBinding.FIELD_DESCRIPTOR);
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(stack + STACK, locals);
    }
  }
}
