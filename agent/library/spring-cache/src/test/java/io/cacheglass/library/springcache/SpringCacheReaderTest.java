package io.cacheglass.library.springcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.SelfTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.cache.concurrent.ConcurrentMapCache;

class SpringCacheReaderTest {
  private final SpringCacheReader reader = new SpringCacheReader();
  private final ConcurrentMapCache cache = new ConcurrentMapCache("things");

  @Test
  void identify_anyCache_givesItsNameAndKeepsItsManager() {
    CacheRow row = InProcessAgent.row(cache);
    row.rename("?", "manager");
    reader.identify(row, cache);

    assertThat(row.name()).isEqualTo("things");
    assertThat(row.manager()).isEqualTo("manager");
  }

  @Test
  void details_ofAMap_areItsSizeAndSpringsVersion() throws Exception {
    cache.put("a", "1");
    CacheDetails details = reader.details(cache);

    assertThat(details.entries()).hasValue(1);
    assertThat(details.tiers()).hasSize(1);
    assertThat(SpringVersion.VERSION).startsWith(details.version());
  }

  @Test
  void details_ofALibrarysCache_leaveTheSizeToIt() throws Exception {
    CacheDetails details = reader.details(SpringCaches.CAFFEINE.open());

    assertThat(details.entries()).isEmpty();
  }

  @Test
  void clear_anyCache_removesEveryEntry() throws Exception {
    cache.put("a", "1");
    reader.clear(cache);

    assertThat(cache.getNativeCache()).isEmpty();
  }

  @Test
  void remove_wantedKeyOfAMap_countsNothingOfTheApplications() throws Exception {
    cache.put("keep", 1);
    cache.put("drop", 2);
    CacheRow row = InProcessAgent.row(cache);

    Frame ours = Probes.enter(row);
    List<Object> keys = new ArrayList<>();
    Objects.requireNonNull(reader.keys(cache)).forEachRemaining(keys::add);
    reader.remove(cache, "drop");
    Probes.end(ours);

    assertThat(keys).containsExactlyInAnyOrder("keep", "drop");
    assertThat(cache.getNativeCache()).containsOnlyKeys("keep");
    ExpectedCounts.of(Kind.PUTS, 2).assertEqualTo(InProcessAgent.counts(cache));
  }

  @Test
  void keys_ofALibrarysCache_areLeftToIt() throws Exception {
    assertThat(reader.keys(SpringCaches.CAFFEINE.open())).isNull();
  }

  @Test
  void canary_wovenLibrary_findsThatCountersMove() throws Exception {
    SelfTest.run(() -> new SpringCacheInstrumentation().canary(getClass().getClassLoader()));
  }
}
