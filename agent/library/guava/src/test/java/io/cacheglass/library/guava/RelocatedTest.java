package io.cacheglass.library.guava;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.cache.LocalCache;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.SelfTest;
import io.cacheglass.weaving.Relocation;
import java.util.List;
import org.apache.jena.ext.com.google.common.cache.Cache;
import org.apache.jena.ext.com.google.common.cache.CacheBuilder;
import org.junit.jupiter.api.Test;

/** Guava as Jena carries it: under another name, counted all the same. */
class RelocatedTest {
  private static final String COPY = "org.apache.jena.ext.com.google.common.cache.LocalCache";

  @Test
  void relocated_isCountedLikeTheOriginal() throws Exception {
    Cache<String, Integer> cache = CacheBuilder.newBuilder()
        .recordStats()
        .concurrencyLevel(1)
        .maximumSize(2)
        .build();
    cache.put("a", 1);
    cache.getIfPresent("a");
    cache.get("b", () -> 2);
    cache.get("c", () -> 3);
    cache.getAllPresent(List.of("b", "x"));
    cache.asMap().keySet().iterator().next();

    ExpectedCounts.of(
            Kind.PUTS,
            1,
            Kind.LOOKUPS,
            5,
            Kind.MISSES,
            3,
            Kind.LOADS,
            2,
            Kind.EVICTIONS,
            1,
            Kind.SCANS,
            1)
        .assertEqualTo(InProcessAgent.counts(cache.asMap()));
    assertThat(cache.stats().hitCount()).isEqualTo(2);
    assertThat(cache.stats().missCount()).isEqualTo(3);
    assertThat(cache.stats().evictionCount()).isEqualTo(1);
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @Test
  void relocated_isShownAsSuch_andRead() throws Exception {
    Cache<String, Integer> cache =
        CacheBuilder.newBuilder().maximumSize(2).recordStats().build();
    cache.put("a", 1);

    CacheRow row = InProcessAgent.row(cache.asMap());

    assertThat(row.library()).isEqualTo("guava (relocated: org.apache.jena.ext)");
    assertThat(row.origin()).contains(getClass().getSimpleName());
    CacheDetails details = new GuavaReader().details(cache.asMap());
    assertThat(details.capacity()).hasValue(2);
    assertThat(InProcessAgent.libraryCounts(cache.asMap()).hits()).hasValue(0);
  }

  @Test
  void canary_relocated_passes() throws Exception {
    Relocation relocation = Relocation.between(GuavaInstrumentation.PACKAGE + "LocalCache", COPY);

    SelfTest.run(() -> new GuavaInstrumentation().canary(getClass().getClassLoader(), relocation));

    assertThat(InProcessAgent.woven()).contains(COPY, COPY + "$Segment");
  }

  @Test
  void sameNameOnly_isLeftAlone() {
    LocalCache<String, Integer> own = new LocalCache<>();
    own.put("a", 1);
    assertThat(own.ownKeys()).containsExactly("a");

    assertThat(InProcessAgent.woven()).noneMatch(name -> name.startsWith("com.acme."));
    assertThat(InProcessAgent.refused()).isEmpty();
    assertThat(InProcessAgent.row(own)).isNull();
  }
}
