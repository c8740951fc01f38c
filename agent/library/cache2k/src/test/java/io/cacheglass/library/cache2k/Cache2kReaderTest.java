package io.cacheglass.library.cache2k;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.SelfTest;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cache2k.Cache;
import org.cache2k.Cache2kBuilder;
import org.cache2k.io.CacheWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Cache2kReaderTest {
  private final Cache2kReader reader = new Cache2kReader();
  private final Cache2kInstrumentation rule = new Cache2kInstrumentation();

  @ParameterizedTest
  @EnumSource
  void details_bounded_tellsLimits(Kind2k kind) throws Exception {
    Cache2kBuilder<String, Integer> builder = kind.builder().entryCapacity(100);
    Kind2k.expire(builder, Duration.ofMinutes(10));
    try (Cache<String, Integer> cache = builder.build()) {
      cache.put("a", 1);
      CacheDetails details = reader.details(cache);

      assertThat(System.getProperty("cache2k.version")).startsWith(details.version());
      assertThat(details.version()).isNotEmpty();
      assertThat(details.entries()).hasValue(1);
      assertThat(details.capacity()).hasValue(100);
      assertThat(details.ttlSeconds()).hasValue(600);
      assertThat(details.policy()).isEqualTo("at most 100 entries, expires 600 s after write");
    }
  }

  @Test
  void details_weighted_hasNoLimitOfEntries() throws Exception {
    Cache2kBuilder<String, Integer> builder =
        Kind2k.HEAP.builder().weigher((key, value) -> value).maximumWeight(50);
    try (Cache<String, Integer> cache = builder.build()) {
      assertThat(reader.details(cache).capacity()).isEmpty();
      assertThat(reader.details(cache).policy()).startsWith("at most ").endsWith(" by weight");
    }
  }

  @Test
  void identify_named_takesTheName() {
    try (Cache<String, Integer> cache = Kind2k.WIRED.builder().name("prices").build()) {
      CacheRow row = InProcessAgent.row(cache);
      reader.identify(row, cache);

      assertThat(row.name()).isEqualTo("prices");
    }
  }

  @Test
  void identify_unnamed_keepsThePlaceWhereItWasBuilt() {
    try (Cache<String, Integer> cache = Kind2k.HEAP.build()) {
      CacheRow row = InProcessAgent.row(cache);
      reader.identify(row, cache);

      assertThat(row.name()).doesNotStartWith("_");
    }
  }

  @Test
  void wired_isOneCache() {
    int shown = Recorder.snapshot().caches().size();
    try (Cache<String, Integer> cache = Kind2k.WIRED.build()) {
      cache.put("a", 1);

      assertThat(Recorder.snapshot().caches()).hasSize(shown + 1);
    }
  }

  @Test
  void clear_removesEverything() throws Exception {
    try (Cache<String, Integer> cache = Kind2k.HEAP.build()) {
      cache.put("a", 1);
      reader.clear(cache);

      assertThat(cache.asMap()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void remove_wantedKeys_countsAsNoReadAndNothingOfTheApplications(Kind2k kind) throws Exception {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("keep", 1);
      cache.put("drop", 2);
      cache.get("keep");
      Counts before = InProcessAgent.counts(cache);
      LibraryCounts theirs = reader.libraryCounts(cache);

      Frame ours = Probes.enter(InProcessAgent.row(cache));
      List<Object> keys = new ArrayList<>();
      Objects.requireNonNull(reader.keys(cache)).forEachRemaining(keys::add);
      reader.remove(cache, "drop");
      Probes.end(ours);

      assertThat(keys).containsExactlyInAnyOrder("keep", "drop");
      assertThat(InProcessAgent.counts(cache)).isEqualTo(before);
      assertThat(reader.libraryCounts(cache).hits()).isEqualTo(theirs.hits());
      assertThat(reader.libraryCounts(cache).misses()).isEqualTo(theirs.misses());
      assertThat(cache.asMap()).containsOnlyKeys("keep");
    }
  }

  @Test
  void remove_cacheThatWritesThrough_isRefusedAndDeletesNothing() {
    List<String> deleted = new ArrayList<>();
    CacheWriter<String, Integer> writer = new CacheWriter<>() {
      @Override
      public void write(String key, Integer value) {}

      @Override
      public void delete(String key) {
        deleted.add(key);
      }
    };
    try (Cache<String, Integer> cache =
        Cache2kBuilder.of(String.class, Integer.class).writer(writer).build()) {
      cache.put("a", 1);

      assertThatThrownBy(() -> reader.remove(cache, "a")).hasMessageContaining("writer");
      assertThat(deleted).isEmpty();
    }
  }

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
