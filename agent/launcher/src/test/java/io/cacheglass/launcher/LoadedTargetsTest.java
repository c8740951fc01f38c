package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TargetIndex;
import io.cacheglass.weaving.TargetNames;
import io.cacheglass.weaving.TypeRule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the classes that are there already are woven. */
class LoadedTargetsTest {
  private final List<Class<?>> woven = new ArrayList<>();
  private final Set<Class<?>> wovenAtLoad = new HashSet<>();
  private final Canaries canaries = new Canaries(NoInstrumentation.get());

  @Test
  void weave_subtypes_onlyThoseThatDeclareTheMethod() throws ClassNotFoundException {
    ClassLoader host = new Host(null);
    Class<?> bounded = host.loadClass(Bounded.class.getName());

    weave(host.loadClass(Plain.class.getName()), bounded);

    assertThat(woven).containsExactly(bounded);
  }

  /** As of an application that was stopped: the types of its methods cannot be had any more. */
  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, NoClassDefFoundError.class})
  void weave_classWhoseLoaderIsStopped_isLeftAloneAndOthersAreWoven(
      Class<? extends Throwable> thrown) throws ClassNotFoundException {
    Class<?> stopped = new Host(thrown).loadClass(Bounded.class.getName());
    Class<?> bounded = new Host(null).loadClass(Bounded.class.getName());

    weave(stopped, bounded);

    assertThat(woven).containsExactly(bounded);
  }

  /** It came between the end of the warm-up and the look at what is there. */
  @Test
  void weave_classThatWasWovenAsItWasLoaded_isNotWovenOnceMore() throws ClassNotFoundException {
    Class<?> before = new Host(null).loadClass(Bounded.class.getName());
    Class<?> since = new Host(null).loadClass(Bounded.class.getName());
    wovenAtLoad.add(since);

    weave(before, since);

    assertThat(woven).containsExactly(before);
  }

  private void weave(Class<?>... loaded) {
    TargetNames names = new TargetNames(List.of(new MapRule()), TargetIndex.load());
    new LoadedTargets(instrumentation(loaded), names, wovenAtLoad::contains).weave(canaries);
  }

  private Instrumentation instrumentation(Class<?>... loaded) {
    return (Instrumentation) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {Instrumentation.class},
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "getAllLoadedClasses":
              return loaded;
            case "isModifiableClass":
              return true;
            case "retransformClasses":
              woven.addAll(List.of((Class<?>[]) arguments[0]));
              return null;
            default:
              throw new UnsupportedOperationException(method.getName());
          }
        });
  }

  /** Needed by a method, and by nothing else. */
  public static class Needed {}

  public static class Plain extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;
  }

  public static class Bounded extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > 10;
    }

    public void use(Needed needed) {}
  }

  private static final class MapRule implements LibraryRule {
    @Override
    public String library() {
      return "maps";
    }

    @Override
    public List<TypeRule> types() {
      return List.of(
          TypeRule.extending(LinkedHashMap.class.getName()).ifDeclares("removeEldestEntry", 1));
    }
  }

  /** Has classes of its own, but for those that it throws for. */
  private static final class Host extends ClassLoader {
    private final @Nullable Class<? extends Throwable> thrown;

    Host(@Nullable Class<? extends Throwable> thrown) {
      super(null);
      this.thrown = thrown;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (thrown != null && name.equals(Needed.class.getName())) {
        throw LoadedTargetsTest.<RuntimeException>as(thrown);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = LoadedTargetsTest.class.getClassLoader().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @SuppressWarnings("unchecked") // erased: whatever the loader is to throw
  private static <T extends Throwable> T as(Class<? extends Throwable> thrown) throws T {
    try {
      throw (T) thrown.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
