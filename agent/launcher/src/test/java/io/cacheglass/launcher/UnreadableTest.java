package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;

class UnreadableTest {
  private final Object cache = new Application.Shelf();
  private final CacheRow row = Recorder.register("test", "shelf", null, cache);

  @Test
  void isNobodysMistake_libraryRefusesByItsState_isOne() {
    Throwable refusal = ofALibrary();

    assertThat(refusal).isInstanceOf(IllegalStateException.class);
    assertThat(isNobodys(refusal, cache)).isTrue();
    assertThat(isNobodys(new InvocationTargetException(refusal), cache)).isTrue();
  }

  @Test
  void isNobodysMistake_changedMeanwhile_isOne() {
    Throwable change = new ConcurrentModificationException();

    assertThat(isNobodys(change, cache)).isTrue();
    assertThat(isNobodys(new InvocationTargetException(change), null)).isTrue();
  }

  @Test
  void isNobodysMistake_ourOwnRefusal_isOurs() {
    assertThat(isNobodys(new IllegalStateException("the cache has no configuration"), cache))
        .isFalse();
  }

  @Test
  void isNobodysMistake_anotherError_isOurs() {
    assertThat(isNobodys(new InvocationTargetException(new ClassCastException()), cache))
        .isFalse();
    assertThat(isNobodys(new NoSuchMethodException(), cache)).isFalse();
    assertThat(isNobodys(new NoSuchMethodException(), null)).isFalse();
  }

  @Test
  void isNobodysMistake_applicationTakenAway_isOneFromThenOn() {
    Application application = new Application();
    Object its = application.newShelf();
    NoClassDefFoundError error = new NoClassDefFoundError("com/acme/Price");
    assertThat(isNobodys(error, its)).isFalse();

    application.closed = true;

    assertThat(isNobodys(error, its)).isTrue();
  }

  @Test
  void isNobodysMistake_ofAClassWithoutAFile_isOursWhileItsApplicationIsThere() throws Exception {
    Object proxy = Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (a, b, c) -> null);

    assertThat(isNobodys(new ClassCastException(), proxy)).isFalse();
    assertThat(isNobodys(new ClassCastException(), new Application.Shelf() {})).isFalse();
  }

  private boolean isNobodys(Throwable error, Object its) {
    return Unreadable.isNobodysMistake(error, row, its == null ? List.of() : List.of(its));
  }

  /** As of a cache that is closed: thrown by a library, not by us. */
  private static Throwable ofALibrary() {
    return catchThrowable(() -> new ArrayBlockingQueue<>(1, false, List.of(1)).add(2));
  }
}
