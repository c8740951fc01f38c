package io.cacheglass.library.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Table 2 of the conformance table, a row a test: ours is what the reference implementation counts,
 * and the provider's is that too, or differs as is known of it.
 */
class OperationsTest {
  private static final AtomicInteger CREATED = new AtomicInteger();

  private final long errors = InProcessAgent.probeErrors();
  private CacheManager manager;
  private Cache<String, String> cache;

  static Stream<Arguments> rows() {
    return Provider.tested()
        .flatMap(
            provider -> Arrays.stream(Operation.values()).map(row -> Arguments.of(provider, row)));
  }

  @AfterEach
  void close() {
    manager.destroyCache(cache.getName());
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void operation_countsAsTheReferenceDoes(Provider provider, Operation row) throws Exception {
    open(provider, row.readsThrough());
    cache.put("a", "1");
    cache.put("b", "2");
    Counts ours = InProcessAgent.counts(cache);
    LibraryCounts theirs = InProcessAgent.libraryCounts(cache);
    row.run(cache);

    ours = InProcessAgent.counts(cache).minus(ours);
    assertThat(
            new long[] {ours.hits(), ours.misses(), ours.get(Kind.PUTS), ours.get(Kind.REMOVALS)})
        .containsExactly(row.hits, row.misses, row.puts, row.removals);
    assertThat(ours.get(Kind.CLEARS)).isEqualTo(row == Operation.CLEAR ? 1 : 0);
    long loaded = ours.get(Kind.LOADS) + ours.get(Kind.LOADED_TOGETHER);
    if (row == Operation.READ_THROUGH_LOAD_ALL) {
      assertThat(loaded).isIn(0L, 2L); // by some in threads of their own
    } else {
      assertThat(loaded).isEqualTo(row.readsThrough() ? row.misses : 0);
      assertThat(ours.get(Kind.PROBES)).isEqualTo(row == Operation.CONTAINS_KEY ? 1 : 0);
    }
    theirs = minus(InProcessAgent.libraryCounts(cache), theirs);
    Conformance.of("jcache", "1.1.1 over " + provider)
        .row(row.toString(), ours, theirs, provider.difference(row));
  }

  private static LibraryCounts minus(LibraryCounts now, LibraryCounts before) {
    assertThat(now.kept()).isTrue();
    return LibraryCounts.builder(now.source())
        .hits(minus(now.hits(), before.hits()))
        .misses(minus(now.misses(), before.misses()))
        .puts(minus(now.puts(), before.puts()))
        .removals(minus(now.removals(), before.removals()))
        .build();
  }

  private static long minus(OptionalLong now, OptionalLong before) {
    return now.getAsLong() - before.getAsLong();
  }

  private void open(Provider provider, boolean loading) {
    manager = Caching.getCachingProvider(provider.className()).getCacheManager();
    MutableConfiguration<String, String> settings = new MutableConfiguration<String, String>()
        .setTypes(String.class, String.class)
        .setStatisticsEnabled(true);
    if (loading) {
      settings
          .setReadThrough(true)
          .setCacheLoaderFactory(FactoryBuilder.factoryOf(JCacheTest.Loader.class));
    }
    cache = manager.createCache("rows" + CREATED.incrementAndGet(), settings);
  }
}
