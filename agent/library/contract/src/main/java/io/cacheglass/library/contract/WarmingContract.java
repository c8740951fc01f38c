package io.cacheglass.library.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.QuietWork;
import io.cacheglass.recorder.Suspended;
import io.cacheglass.weaving.KeyLoader;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a library must show whose caches load keys ahead of their use. */
public abstract class WarmingContract {
  private final AtomicInteger loads = new AtomicInteger();

  /** A cache with this loader, as its row knows it. */
  protected abstract Object loadingCache(Function<String, @Nullable String> loader);

  /** A cache without a loader. */
  protected abstract Object plainCache();

  /** What the application itself gets from the cache. */
  protected abstract @Nullable String get(Object cache, String key);

  @Test
  void loader_ofACacheWithoutOne_isNone() throws Exception {
    assertThat(InProcessAgent.loader(plainCache())).isNull();
  }

  @Test
  void load_absentKeys_areThereAndCountAsNobodys() throws Exception {
    Object cache = loadingCache(this::value);
    KeyLoader loader = loader(cache);

    boolean before = quietly(() -> loader.contains("a"));
    quietly(() -> load(loader, "a"));
    quietly(() -> load(loader, "b"));

    assertThat(before).isFalse();
    assertThat(quietly(() -> loader.contains("a"))).isTrue();
    assertThat(InProcessAgent.counts(cache)).isEqualTo(Counts.NONE);
    assertThat(get(cache, "a")).isEqualTo("value of a");
    assertThat(get(cache, "b")).isEqualTo("value of b");
    assertThat(InProcessAgent.counts(cache).hits()).isEqualTo(2);
    assertThat(InProcessAgent.counts(cache).misses()).isZero();
    assertThat(loads).hasValue(2);
  }

  @Test
  void contains_absentKey_loadsNothing() throws Exception {
    Object cache = loadingCache(this::value);

    assertThat(quietly(() -> loader(cache).contains("a"))).isFalse();
    assertThat(loads).hasValue(0);
    assertThat(InProcessAgent.counts(cache).get(Kind.PROBES)).isZero();
  }

  @Test
  void load_loaderFails_throwsWhatItThrew() throws Exception {
    Object cache = loadingCache(this::value);
    KeyLoader loader = loader(cache);

    assertThatThrownBy(() -> quietly(() -> load(loader, "bad")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no database");
    assertThat(quietly(() -> loader.contains("bad"))).isFalse();
    assertThat(InProcessAgent.counts(cache)).isEqualTo(Counts.NONE);
  }

  @Test
  void load_anApplicationThatComesLater_isCountedAsEver() throws Exception {
    Object cache = loadingCache(this::value);
    quietly(() -> load(loader(cache), "a"));

    assertThat(get(cache, "c")).isEqualTo("value of c");

    Counts counts = InProcessAgent.counts(cache);
    assertThat(counts.misses()).isEqualTo(1);
    assertThat(counts.get(Kind.LOADS)).isEqualTo(1);
  }

  private @Nullable String value(String key) {
    loads.incrementAndGet();
    if (key.equals("bad")) {
      throw new IllegalStateException("no database");
    }
    return "value of " + key;
  }

  private static KeyLoader loader(Object cache) throws Exception {
    KeyLoader loader = InProcessAgent.loader(cache);
    if (loader == null) {
      throw new AssertionError("its loader is not found");
    }
    return loader;
  }

  private static boolean load(KeyLoader loader, String key) throws Exception {
    List<String> keys = Collections.singletonList(key);
    loader.load(keys);
    return true;
  }

  private static boolean quietly(Callable<Boolean> task) throws Exception {
    QuietWork work = new QuietWork();
    Suspended before = work.begin();
    try {
      return task.call();
    } finally {
      work.end(before);
      work.close();
    }
  }
}
