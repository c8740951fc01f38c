package io.cacheglass.weaving;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Adds the field that {@link Slot} means. */
final class SlotField extends AsmVisitorWrapper.AbstractBase {
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
    return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
      @Override
      public void visitEnd() {
        super.visitField(
                RowBinding.FIELD_MODIFIERS,
                SlotBinding.FIELD_NAME,
                "Ljava/lang/Object;",
                null,
                null)
            .visitEnd();
        super.visitEnd();
      }
    };
  }
}
