package io.cacheglass.weaving;

import net.bytebuddy.asm.Advice.OffsetMapping;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.member.FieldAccess;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Turns a parameter marked {@link Flag} into a read of the field; where this version of the library
 * has none, into what the row of a cache knows of futures, or into false.
 */
final class FlagBinding implements OffsetMapping.Factory<Flag> {
  private final TypeDescription type;
  private final StackManipulation otherwise;

  FlagBinding(TypeDescription type, StackManipulation otherwise) {
    this.type = type;
    this.otherwise = otherwise;
  }

  @Override
  public Class<Flag> getAnnotationType() {
    return Flag.class;
  }

  @Override
  public OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<Flag> annotation,
      AdviceType adviceType) {
    FieldList<FieldDescription.InDefinedShape> fields = type.getDeclaredFields()
        .filter(ElementMatchers.<FieldDescription>named(annotation.load().value())
            .and(ElementMatchers.fieldType(boolean.class))
            .and(ElementMatchers.not(ElementMatchers.isStatic())));
    StackManipulation value = fields.isEmpty()
        ? otherwise
        : new StackManipulation.Compound(
            MethodVariableAccess.loadThis(),
            FieldAccess.forField(fields.getOnly()).read());
    return new OffsetMapping.ForStackManipulation(
        value,
        target.getType(),
        target.getType(),
        net.bytebuddy.implementation.bytecode.assign.Assigner.Typing.STATIC);
  }
}
