package io.cacheglass.weaving;

import io.cacheglass.bootstrap.HomeRows;
import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.implementation.bytecode.member.FieldAccess;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Turns a parameter marked {@link Row} into bytecode: {@code Rows.orAdopt(this, this.field,
 * "library")}, or with null for the field where none could be added.
 */
final class RowBinding {
  /** Private and transient: such a field is no part of a default serialVersionUID. */
  static final int FIELD_MODIFIERS =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;

  static final String FIELD_NAME = Rows.FIELD;
  static final String FIELD_DESCRIPTOR = "Lio/cacheglass/recorder/CacheRow;";

  private RowBinding() {}

  static Advice.WithCustomMapping bind(
      TypeDescription type, TypeRule rule, boolean withField, String library) {
    StackManipulation field = withField
        ? new StackManipulation.Compound(
            MethodVariableAccess.loadThis(), FieldAccess.forField(field(type)).read())
        : NullConstant.INSTANCE;
    StackManipulation row = new StackManipulation.Compound(
        MethodVariableAccess.loadThis(),
        owner(type, rule),
        field,
        new TextConstant(library),
        MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(method(
            rule.isHomeMade() ? HomeRows.class : Rows.class,
            "orAdopt",
            Object.class,
            CacheRow.class,
            String.class))));
    return Advice.withCustomMapping()
        .bind(new FlagBinding(type, withField ? holdsFutures(field) : IntegerConstant.ZERO))
        .bind(new Advice.OffsetMapping.ForStackManipulation.Factory<>(
            Row.class, row, TypeDescription.ForLoadedType.of(CacheRow.class).asGenericType()));
  }

  private static StackManipulation holdsFutures(StackManipulation field) {
    return new StackManipulation.Compound(
        field,
        MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(
            method(Rows.class, "holdsFutures", CacheRow.class))));
  }

  /** Replaces a view by the cache that it is a view of. */
  private static StackManipulation owner(TypeDescription type, TypeRule rule) {
    String name = rule.ownerField();
    if (name == null) {
      return ownerMethod(type, rule);
    }
    FieldDescription.InDefinedShape field =
        type.getDeclaredFields().filter(ElementMatchers.named(name)).getOnly();
    return new StackManipulation.Compound(
        FieldAccess.forField(field).read(), ownerMethod(field.getType().asErasure(), rule));
  }

  private static StackManipulation ownerMethod(TypeDescription type, TypeRule rule) {
    String method = rule.ownerMethod();
    String returns = rule.ownerType();
    if (method == null || returns == null) {
      return StackManipulation.Trivial.INSTANCE;
    }
    TypeDescription cache = new TypeDescription.Latent(
        returns,
        Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
        TypeDescription.ForLoadedType.of(Object.class).asGenericType());
    return MethodInvocation.invoke(new MethodDescription.Latent(
        type,
        new MethodDescription.Token(
            method, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, cache.asGenericType())));
  }

  private static FieldDescription.InDefinedShape field(TypeDescription type) {
    return new FieldDescription.Latent(
        type,
        new FieldDescription.Token(
            FIELD_NAME,
            FIELD_MODIFIERS,
            TypeDescription.ForLoadedType.of(CacheRow.class).asGenericType()));
  }

  private static Method method(Class<?> rows, String name, @Nullable Class<?>... parameters) {
    try {
      return rows.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
