package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.export.ToldStatistics;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ToldCachesTest {
  private final String name = "told-" + UUID.randomUUID();
  private List<ToldStatistics> now = List.of();
  private final ToldCaches told = new ToldCaches(() -> now);

  @Test
  void read_counts_areTheirs() {
    reads(7, 3, 4, 2, 1);

    Counts counts = counts();
    assertThat(counts.hits()).isEqualTo(7);
    assertThat(counts.misses()).isEqualTo(3);
    assertThat(counts.get(Kind.PUTS)).isEqualTo(4);
    assertThat(counts.get(Kind.REMOVALS)).isEqualTo(2);
    assertThat(counts.get(Kind.EVICTIONS)).isEqualTo(1);
  }

  @Test
  void read_again_addsWhatHasCome() {
    reads(7, 3, 4, 2, 1);
    reads(7, 3, 4, 2, 1);
    reads(9, 4, 4, 2, 6);

    assertThat(counts().hits()).isEqualTo(9);
    assertThat(counts().misses()).isEqualTo(4);
    assertThat(counts().get(Kind.EVICTIONS)).isEqualTo(6);
  }

  @Test
  void read_afterAResetOfTheLibrary_goesOnFromWhatWasThere() {
    reads(7, 3, 4, 2, 1);
    reads(1, 0, 0, 0, 0);
    reads(2, 1, 0, 0, 0);

    assertThat(counts().hits()).isEqualTo(9);
    assertThat(counts().misses()).isEqualTo(4);
  }

  @Test
  void read_cacheThatIsGone_isClosedAndKeepsItsCounts() {
    reads(7, 3, 4, 2, 1);
    assertThat(info().live()).isTrue();

    now = List.of();
    told.read();

    assertThat(info().live()).isFalse();
    assertThat(counts().hits()).isEqualTo(7);
  }

  private void reads(long... counts) {
    now = List.of(new ToldStatistics("jcache", "manager", name, counts));
    told.read();
  }

  private CacheInfo info() {
    return Recorder.snapshot().caches().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Counts counts() {
    CounterSnapshot snapshot = Recorder.snapshot();
    return snapshot.cache(info().id());
  }
}
