package io.cacheglass.library.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.contract.ShadingLoader;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.SelfTest;
import io.cacheglass.weaving.Relocation;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Caffeine moved to another package, as a shaded jar carries it. */
class RelocatedTest {
  private static final String COPY = "com.acme.shaded.caffeine.";

  private final ClassLoader shaded = new ShadingLoader("com.github.benmanes.caffeine.", COPY);

  @Test
  void relocated_isCountedAndShownAsSuch() throws Exception {
    ConcurrentMap<String, Integer> map = build();
    map.put("a", 1);
    map.get("a");
    map.get("b");
    map.putIfAbsent("a", 2);
    map.computeIfAbsent("c", String::length);
    map.remove("a", 1);

    ExpectedCounts.of(
            Kind.PUTS, 1, Kind.LOOKUPS, 5, Kind.MISSES, 2, Kind.LOADS, 1, Kind.REMOVALS, 1)
        .assertEqualTo(InProcessAgent.counts(map));
    assertThat(InProcessAgent.row(map).library())
        .isEqualTo("caffeine (relocated: com.acme.shaded)");
    CacheDetails details = new CaffeineReader().details(map);
    assertThat(details.capacity()).hasValue(10);
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @Test
  void canary_relocated_passes() throws Exception {
    Relocation relocation = Relocation.between(Caffeine.class.getName(), COPY + "cache.Caffeine");

    SelfTest.run(() -> new CaffeineInstrumentation().canary(shaded, relocation));
  }

  @SuppressWarnings("unchecked") // a cache without type arguments takes any object
  private ConcurrentMap<String, Integer> build() throws Exception {
    Class<?> type = shaded.loadClass(COPY + "cache.Caffeine");
    Object builder = type.getMethod("newBuilder").invoke(null);
    type.getMethod("executor", Executor.class).invoke(builder, (Executor) Runnable::run);
    type.getMethod("maximumSize", long.class).invoke(builder, 10L);
    Object cache = type.getMethod("build").invoke(builder);
    return (ConcurrentMap<String, Integer>)
        shaded.loadClass(COPY + "cache.Cache").getMethod("asMap").invoke(cache);
  }
}
