package io.cacheglass.weaving;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.OffsetMapping;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;

/** Turns a parameter marked {@link Slot} into reads and writes of the woven field. */
final class SlotBinding implements OffsetMapping.Factory<Slot> {
  static final String FIELD_NAME = "cacheglass$slot";

  private final TypeDescription type;
  private final boolean withField;

  SlotBinding(TypeDescription type, boolean withField) {
    this.type = type;
    this.withField = withField;
  }

  @Override
  public Class<Slot> getAnnotationType() {
    return Slot.class;
  }

  @Override
  public OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<Slot> annotation,
      Advice.OffsetMapping.Factory.AdviceType adviceType) {
    TypeDescription object = TypeDescription.ForLoadedType.of(Object.class);
    OffsetMapping.Target slot = withField
        ? new OffsetMapping.Target.ForField.ReadWrite(new FieldDescription.Latent(
            type,
            new FieldDescription.Token(
                FIELD_NAME, RowBinding.FIELD_MODIFIERS, object.asGenericType())))
        : new OffsetMapping.Target.ForDefaultValue.ReadWrite(object);
    OffsetMapping.Target none = new OffsetMapping.Target.ForDefaultValue.ReadWrite(object);
    return (instrumented, method, assigner, arguments, sort) -> method.isStatic() ? none : slot;
  }
}
