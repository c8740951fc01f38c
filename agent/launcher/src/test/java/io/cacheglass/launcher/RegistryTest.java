package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;

class RegistryTest {
  /** As of a cache that is closed: thrown by a library, not by us. */
  private static Throwable ofALibrary() {
    return catchThrowable(() -> new ArrayBlockingQueue<>(1, false, List.of(1)).add(2));
  }

  @Test
  void isNotAlive_libraryRefusesByItsState_isNobodysMistake() {
    Throwable refusal = ofALibrary();

    assertThat(refusal).isInstanceOf(IllegalStateException.class);
    assertThat(Registry.isNotAlive(refusal)).isTrue();
    assertThat(Registry.isNotAlive(new InvocationTargetException(refusal))).isTrue();
  }

  @Test
  void isNotAlive_ourOwnRefusal_isAMistake() {
    assertThat(Registry.isNotAlive(new IllegalStateException("the cache has no configuration")))
        .isFalse();
  }

  @Test
  void isNotAlive_anotherError_isAMistake() {
    assertThat(Registry.isNotAlive(new InvocationTargetException(new ClassCastException())))
        .isFalse();
    assertThat(Registry.isNotAlive(new NoSuchMethodException())).isFalse();
  }
}
