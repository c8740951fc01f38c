package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real class files; the truth is what reflection says. */
final class ClassFileHeaderTest {

  /** Has long, double, method handle, invokedynamic and string constants before its interfaces. */
  static final class Busy implements Comparable<Busy>, AutoCloseable {
    static final long LONG = 0x123456789ABCDEFL;
    static final double DOUBLE = 1.0 / 3;

    Runnable lambda() {
      return () -> System.getProperty("käse" + LONG + DOUBLE);
    }

    @Override
    public int compareTo(Busy other) {
      return 0;
    }

    @Override
    public void close() {}
  }

  /** Supertypes that need no other text. */
  private static Map<String, String> any(String... names) {
    return Arrays.stream(names).collect(Collectors.toMap(name -> name, name -> ""));
  }

  @Test
  void hasSupertype_withText_onlyIfItIsAmongTheConstants() throws IOException {
    byte[] file = bytes(Busy.class);

    assertThat(ClassFileHeader.hasSupertype(file, Map.of("java/lang/Comparable", "compareTo")))
        .isTrue();
    assertThat(ClassFileHeader.hasSupertype(file, Map.of("java/lang/Comparable", "compareFrom")))
        .isFalse();
    assertThat(ClassFileHeader.hasSupertype(file, Map.of("java/util/Map", "compareTo")))
        .isFalse();
  }

  interface Marker extends Runnable, Cloneable {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        Busy.class,
        Marker.class,
        Object.class,
        String.class,
        HashMap.class,
        ConcurrentHashMap.class,
        ConcurrentMap.class,
        Thread.class,
        Enum.class,
        Override.class,
        ClassFileHeaderTest.class
      })
  void hasSupertype_realClass_asReflectionSays(Class<?> type) throws IOException {
    byte[] file = bytes(type);
    Set<String> own = new HashSet<>();
    Arrays.stream(type.getInterfaces()).map(ClassFileHeaderTest::internalName).forEach(own::add);
    // Of an interface, the class file names Object as its superclass; reflection names none.
    own.add(internalName(type.getSuperclass() == null ? Object.class : type.getSuperclass()));
    if (type == Object.class) {
      own.clear();
    }

    for (String name : own) {
      assertThat(ClassFileHeader.hasSupertype(file, any("no/Such", name))).isTrue();
    }
    for (String other :
        new String[] {"java/lang/Runnable", "java/util/Map", "java/io/Serializable"}) {
      assertThat(ClassFileHeader.hasSupertype(file, any(other))).isEqualTo(own.contains(other));
    }
    assertThat(ClassFileHeader.hasSupertype(file, any())).isFalse();
  }

  @Test
  void hasSupertype_inheritedInterface_isNotDirect() throws IOException {
    assertThat(ClassFileHeader.hasSupertype(bytes(ConcurrentHashMap.class), any("java/util/Map")))
        .isFalse();
  }

  @Test
  void hasSupertype_cutFile_throwsAndNothingElse() throws IOException {
    byte[] file = bytes(HashMap.class);
    for (int length = 0; length < 2_000; length += 7) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> ClassFileHeader.hasSupertype(cut, any("java/util/Map")))
          .isInstanceOfAny(IndexOutOfBoundsException.class, IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hasSupertype_changedFile_answersOrThrowsAndNothingElse(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] file = bytes(HashMap.class);
    int answered = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] changed = file.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        changed[random.nextInt(3_000)] = (byte) random.nextInt();
      }
      try {
        ClassFileHeader.hasSupertype(changed, any("java/util/Map"));
        answered++;
      } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
        assertThat(e).isNotNull(); // the class is left as it is
      }
    }

    assertThat(answered).as("some of each").isBetween(1, 2_999);
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String resource = '/' + internalName(type) + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
