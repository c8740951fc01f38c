package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The class as it is written out, loaded; the truth is what reflection and serialization say. */
class OverridesTest {
  private static final List<InheritedMethod> METHODS = Arrays.asList(
      new InheritedMethod("get", "(Ljava/lang/Object;)Ljava/lang/Object;"),
      new InheritedMethod("put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;"),
      new InheritedMethod("clear", "()V"),
      new InheritedMethod("containsKey", "(Ljava/lang/Object;)Z"));

  @Test
  void add_methodsNotDeclared_callTheSuperclass() throws Exception {
    Class<?> type = load(Plain.class, METHODS);
    Map<Object, Object> map = make(type);

    map.put("a", "1");
    assertThat(map.get("a")).isEqualTo("1");
    assertThat(map.containsKey("a")).isTrue();
    map.clear();
    assertThat(map).isEmpty();
    assertThat(declared(type)).contains("get", "put", "clear", "containsKey");
  }

  @Test
  void add_methodOverriddenWithOtherResult_isLeftAsItIs() throws Exception {
    Class<?> type = load(Busy.class, METHODS);
    Map<Object, Object> map = make(type);

    assertThat(map.get("a")).isEqualTo(-1);
    // put(String, Integer) and its bridge, nothing more
    assertThat(Collections.frequency(declared(type), "put")).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("classes")
  void add_noVersionDeclared_keepsTheOneByDefault(Class<?> original) throws Exception {
    long expected = ObjectStreamClass.lookup(original).getSerialVersionUID();

    Class<?> type = load(original, METHODS);

    assertThat(declared(type)).contains("clear");
    assertThat(ObjectStreamClass.lookup(type).getSerialVersionUID()).isEqualTo(expected);
  }

  static List<Class<?>> classes() {
    return List.of(
        Plain.class, Busy.class, Versioned.class, anonymous().getClass(), Inner.class, Open.class);
  }

  @Test
  void add_everythingDeclared_changesNothing() throws Exception {
    List<InheritedMethod> get = METHODS.subList(0, 1);

    assertThat(load(Busy.class, get).getDeclaredFields())
        .extracting(java.lang.reflect.Field::getName)
        .doesNotContain("serialVersionUID");
  }

  static class Plain extends LinkedHashMap<String, Integer> {}

  /** Has one of everything that counts for a default version. */
  protected abstract static class Open extends LinkedHashMap<String, Integer>
      implements Comparable<Open>, Supplier<String>, Cloneable {
    public static final String CONSTANT = String.valueOf(1);
    protected volatile int number;
    transient long skipped;
    private String text = "";
    private static int counter;
    private transient int cached;

    protected Open(int number, String... texts) {
      this.number = number + texts.length + counter + cached;
    }

    private Open() {
      this(0);
    }

    static String text(Comparable<Open> other) {
      return "of " + other;
    }

    @Override
    public int compareTo(Open other) {
      return text.compareTo(other.text);
    }

    protected synchronized void work(int[][] numbers, Map.Entry<?, ?> entry) {}

    abstract static class Hidden implements Serializable {}
  }

  static class Busy extends LinkedHashMap<String, Integer> {
    private final Runnable task = () -> System.getProperty("" + size());

    @Override
    public Integer put(String key, Integer value) {
      task.run();
      return super.put(key, value);
    }

    @Override
    public Integer get(Object key) {
      return -1;
    }
  }

  static class Versioned extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 42;
  }

  class Inner extends LinkedHashMap<String, Integer> {
    int ofOuter() {
      return OverridesTest.this.hashCode();
    }
  }

  private static Map<String, Integer> anonymous() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
        return true;
      }
    };
  }

  private static List<String> declared(Class<?> type) {
    List<String> names = new ArrayList<>();
    for (java.lang.reflect.Method method : type.getDeclaredMethods()) {
      names.add(method.getName());
    }
    return names;
  }

  @SuppressWarnings("unchecked") // the class has no type arguments at run time
  private static Map<Object, Object> make(Class<?> type) throws Exception {
    java.lang.reflect.Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return (Map<Object, Object>) constructor.newInstance();
  }

  private static Class<?> load(Class<?> original, List<InheritedMethod> methods)
      throws IOException, ClassNotFoundException {
    byte[] file = Overrides.add(bytes(original), methods);
    return Class.forName(
        original.getName(), true, new ClassLoader(OverridesTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(original.getName())
                ? defineClass(name, file, 0, file.length)
                : super.loadClass(name, resolve);
          }
        });
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in =
        type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }
}
