package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LayersBelowTest {
  private final List<Object> caches = new ArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final LayersBelow layers = new LayersBelow(
      () -> {
        looks.incrementAndGet();
        return Recorder.rows();
      },
      nanos::get);

  @AfterEach
  void takeAwayWhatWasTold() {
    new Analyzer(id -> null, System::currentTimeMillis).drain();
  }

  @Test
  void firstLive_askedByMany_looksAtTheRowsOnce() {
    List<CacheRow> outer = new ArrayList<>();
    List<CacheRow> inner = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      outer.add(row("outer" + i));
      inner.add(row("inner" + i));
      reach(outer.get(i), inner.get(i));
    }

    for (int i = 0; i < 150; i++) {
      assertThat(layers.firstLive(outer.get(i).id())).isSameAs(inner.get(i));
      assertThat(layers.firstLive(inner.get(i).id())).isNull();
    }
    assertThat(looks).hasValue(1);
  }

  @Test
  void firstLive_ofLayersThatComeAndGo_isTheOneThatIsThere() {
    CacheRow outer = row("outer");
    CacheRow first = row("first");
    CacheRow second = row("second");
    assertThat(layers.firstLive(outer.id())).isNull();
    reach(outer, first);
    reach(outer, second);
    nanos.addAndGet(1_000_000_000);

    assertThat(layers.firstLive(outer.id())).isSameAs(first);
    first.close();
    assertThat(layers.firstLive(outer.id())).as("at once").isSameAs(second);
    second.close();
    assertThat(layers.firstLive(outer.id())).isNull();
  }

  private CacheRow row(String name) {
    Object cache = new Object();
    caches.add(cache);
    return Recorder.register("test", name, null, cache);
  }

  private static void reach(CacheRow outer, CacheRow inner) {
    Frame frame = Probes.begin(outer);
    Frame below = Probes.begin(inner);
    Probes.endLookup(below, "k", true);
    Probes.endLookup(frame, "k", true);
  }
}
