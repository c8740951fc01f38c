package io.cacheglass.weaving;

import net.bytebuddy.asm.Advice.OffsetMapping;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Turns a parameter marked {@link Key} into a read of the argument that the rule names. Not
 * {@code @Advice.AllArguments}, which makes an array for every call.
 */
final class KeyBinding implements OffsetMapping.Factory<Key> {
  private final TypeRule rule;

  KeyBinding(TypeRule rule) {
    this.rule = rule;
  }

  @Override
  public Class<Key> getAnnotationType() {
    return Key.class;
  }

  @Override
  public OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<Key> annotation,
      AdviceType adviceType) {
    return (type, method, assigner, arguments, sort) -> {
      ParameterDescription key = key(method);
      return key == null
          ? new OffsetMapping.Target.ForDefaultValue.ReadOnly(target.getType())
          : new OffsetMapping.Target.ForVariable.ReadOnly(
              key.getType(),
              arguments.argument(key.getOffset()),
              assigner.assign(key.getType(), target.getType(), Assigner.Typing.DYNAMIC));
    };
  }

  private @Nullable ParameterDescription key(MethodDescription method) {
    ParameterList<?> parameters = method.getParameters();
    int index = rule.keyOf(method.getName(), parameters.size());
    return index < 0 ? null : parameters.get(index);
  }
}
