package io.cacheglass.library.guava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.SelfTest;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class GuavaCanaryTest {
  private final GuavaInstrumentation rule = new GuavaInstrumentation();

  @Test
  void canary_woven_passesAndShowsNoCache() throws Exception {
    int shown = Recorder.snapshot().caches().size();

    SelfTest.run(() -> rule.canary(getClass().getClassLoader()));

    assertThat(Recorder.snapshot().caches()).hasSize(shown);
  }

  @Test
  void canary_libraryIsAbsent_saysSo() throws Exception {
    try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
      assertThatThrownBy(() -> rule.canary(empty)).isInstanceOf(ClassNotFoundException.class);
    }
  }
}
