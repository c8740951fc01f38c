package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OwnPortTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // it may begin anywhere
  private final AtomicBoolean container = new AtomicBoolean();
  private final List<Integer> opened = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private int looks;

  @Test
  void start_number_isOpenedAtOnceAndOnce() {
    OwnPort port = port("admin.port=9000");
    port.start();
    after(port, OwnPort.PATIENCE_NANOS);

    assertThat(opened).containsExactly(9000);
    assertThat(log).isEmpty();
  }

  @Test
  void tick_autoWithoutContainer_opensOneWhenTheHostHadItsTime() {
    OwnPort port = port("admin.port=auto");
    port.start();
    after(port, OwnPort.PATIENCE_NANOS - 1);
    assertThat(opened).isEmpty();

    after(port, 1);
    after(port, OwnPort.PATIENCE_NANOS);

    assertThat(opened).containsExactly(0);
    assertThat(log).isEmpty();
  }

  @Test
  void tick_autoWithContainer_opensNone() {
    OwnPort port = port("admin.port=auto");
    port.start();
    container.set(true);
    after(port, OwnPort.PATIENCE_NANOS);

    assertThat(opened).isEmpty();
    assertThat(log).isEmpty();
  }

  @Test
  void tick_autoWithContainerThatMustNotServe_opensOne() {
    OwnPort port = port("admin.port=auto,admin.mount=off");
    port.start();
    container.set(true);
    after(port, OwnPort.PATIENCE_NANOS);

    assertThat(opened).containsExactly(0);
  }

  @Test
  void tick_noPortAndNoContainer_saysOnceHowToComeIn() {
    OwnPort port = port("");
    port.start();
    after(port, OwnPort.PATIENCE_NANOS);
    after(port, OwnPort.PATIENCE_NANOS);

    assertThat(opened).isEmpty();
    assertThat(log)
        .singleElement()
        .asString()
        .contains("no servlet container")
        .contains("cacheglass.admin.port=auto");
  }

  @Test
  void tick_noPortAndContainer_saysNothing() {
    OwnPort port = port("");
    port.start();
    container.set(true);
    after(port, OwnPort.PATIENCE_NANOS);

    assertThat(opened).isEmpty();
    assertThat(log).isEmpty();
  }

  @Test
  void tick_always_looksWhetherItIsStillOpen() {
    OwnPort port = port("admin.port=9000");
    port.start();
    after(port, 1);
    after(port, OwnPort.PATIENCE_NANOS);

    assertThat(looks).isEqualTo(2);
    assertThat(opened).containsExactly(9000);
  }

  private OwnPort port(String arguments) {
    Settings settings = Settings.read(arguments, Map.of(), Map.of(), Map.of());
    OwnPort.Opening opening = new OwnPort.Opening() {
      @Override
      public void open(int port) {
        opened.add(port);
      }

      @Override
      public void keepOpen() {
        looks++;
      }
    };
    return new OwnPort(settings, container::get, opening, log::add, nanos::get);
  }

  private void after(OwnPort port, long more) {
    nanos.addAndGet(more);
    port.tick();
  }
}
