package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  @Test
  void run_whatItRegistersAndUses_isInNoSnapshotButInItsOwnCounts() throws Exception {
    SelfTest.run(() -> {
      CacheRow row = register("own");
      Probes.lookup(row);
      Probes.lookup(row);
      Probes.put(row, "key");

      assertThat(shown()).doesNotContain("own");
      assertThat(Recorder.snapshot().cache(row.id())).isEqualTo(Counts.NONE);
      assertThat(SelfTest.counts(row).lookups()).isEqualTo(2);
      assertThat(SelfTest.counts(row).get(Counts.Kind.PUTS)).isEqualTo(1);
    });
  }

  @Test
  void run_whatItLooksUp_isToldToNobody() throws Exception {
    SelfTest.run(() -> {
      Recorded recorded = new Recorded();
      Probes.endLookup(Probes.begin(recorded.row), "key", true);
      Probes.endLookup(Probes.begin(recorded.row), "other", false);
      Probes.put(recorded.row, "other");

      assertThat(SelfTest.counts(recorded.row).lookups()).isEqualTo(2);
      assertThat(recorded.drained()).isEmpty();
      assertThat(recorded.keys).isEmpty();
      assertThat(recorded.labels).isEmpty();
    });
  }

  @Test
  void run_whatAnotherThreadRegistersMeanwhile_isShown() throws Exception {
    SelfTest.run(() -> {
      Thread host = new Thread(() -> register("of the host"));
      host.start();
      host.join();
    });

    assertThat(shown()).contains("of the host");
  }

  @Test
  void run_itFails_whatIsRegisteredAfterwardsIsShown() {
    assertThatThrownBy(() -> SelfTest.run(() -> {
          throw new IOException("no library");
        }))
        .isInstanceOf(IOException.class);
    register("after it");

    assertThat(shown()).contains("after it");
  }

  @Test
  void counts_noRow_areNone() {
    assertThat(SelfTest.counts(null)).isEqualTo(Counts.NONE);
  }

  private static CacheRow register(String name) {
    return Recorder.register("test", name, null, null);
  }

  private static List<String> shown() {
    List<String> names = new ArrayList<>();
    Recorder.snapshot().caches().forEach(each -> names.add(each.name()));
    return names;
  }
}
