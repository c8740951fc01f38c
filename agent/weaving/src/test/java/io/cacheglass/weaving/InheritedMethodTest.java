package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritedMethodTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "()V",
        "()Ljava/lang/Object;",
        "(I)V",
        "(Ljava/lang/Object;)Z",
        "(JLjava/lang/String;D)V",
        "([I[[Ljava/lang/Object;Z)[Ljava/lang/Object;",
        "(Ljava/lang/Object;Ljava/util/function/BiFunction;)Ljava/lang/Object;"
      })
  void parameters_ofADescriptor_areAsManyAsTheJvmCounts(String descriptor) {
    assertThat(new InheritedMethod("any", descriptor).parameters())
        .isEqualTo(Type.getArgumentTypes(descriptor).length);
  }
}
