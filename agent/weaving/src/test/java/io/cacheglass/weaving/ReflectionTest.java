package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class ReflectionTest {
  /** The JDK, up to 17, defines a class for a method that was called more often than 15 times. */
  private static final int MANY = 1_000;

  @Test
  void call_ofAStoppedApplication_asksItsLoaderForNothing() throws Exception {
    Application application = new Application();
    Object shelf = application.loadClass(Shelf.class.getName()).getConstructor().newInstance();
    assertThat(Reflection.call(shelf, "place", "a", 0)).isEqualTo("a0");
    application.stopped = true;

    for (int i = 0; i < MANY; i++) {
      assertThat(Reflection.call(shelf, "place", "a", i)).isEqualTo("a" + i);
    }
    assertThat(application.askedLater).isZero();
  }

  @Test
  void call_whateverItsParametersAndResult_isThatOfTheMethod() throws Exception {
    Shelf shelf = new Shelf();

    assertThat(Reflection.call(shelf, "size")).isEqualTo(7L);
    assertThat(Reflection.call(shelf, "clear")).isNull();
    assertThat(Reflection.call(shelf, "label")).isEqualTo("shelf");
    assertThat(Reflection.call(shelf, "all", (Object) new String[] {"b", "c"})).isEqualTo(2);
    assertThat(Reflection.invoke(Shelf.class.getMethod("label"), null)).isEqualTo("shelf");
  }

  @Test
  void call_methodThrows_isWrappedAsByTheJdk() {
    assertThatThrownBy(() -> Reflection.call(new Shelf(), "fail"))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(() -> Reflection.call(new Shelf(), "fail", 1))
        .isInstanceOf(NoSuchMethodException.class);
  }

  /** Stands for a cache. */
  public static class Shelf {
    public Shelf() {}

    String place(String name, int number) {
      return name + number;
    }

    private long size() {
      return 7;
    }

    void clear() {}

    int all(String... names) {
      return names.length;
    }

    public static String label() {
      return "shelf";
    }

    void fail() {
      throw new OutOfMemoryError("of the shelf");
    }
  }

  /** Its classes are its own. */
  private static final class Application extends ClassLoader {
    private boolean stopped;
    private int askedLater;

    Application() {
      super(ReflectionTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      askedLater += stopped ? 1 : 0;
      if (!name.equals(Shelf.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
