package io.cacheglass.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.List;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class JmxExportTest {
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final Shop shop = new Shop();

  @Test
  void refresh_newCaches_areBeansWithTheirCounts() throws Exception {
    shop.tick(1, Shop.counts(Kind.LOOKUPS, 10, Kind.MISSES, 4));
    JmxExport export = JmxExport.open(server, shop.analyzer, shop.monitor, shop.watchdog);
    export.refresh();
    shop.tick(2, Shop.counts(Kind.LOOKUPS, 10, Kind.MISSES, 4));
    export.refresh();
    export.refresh();

    ObjectName name = new ObjectName("io.cacheglass:type=Cache,manager=\"\",name=\"cache1\"");
    assertThat(server.queryNames(new ObjectName("io.cacheglass:type=Cache,*"), null))
        .hasSize(2);
    assertThat(server.getAttribute(name, "Lookups")).isEqualTo(10L);
    assertThat(server.getAttribute(name, "Hits")).isEqualTo(6L);
    assertThat(server.getAttribute(name, "HitRate")).isEqualTo(0.6);
    assertThat(server.getAttribute(name, "Entries")).isEqualTo(42L);
    assertThat(server.getAttribute(name, "Library")).isEqualTo("caffeine");
  }

  @Test
  void watching_setByAnOperator_stopsAndGoesOn() throws Exception {
    JmxExport.open(server, shop.analyzer, shop.monitor, shop.watchdog);
    ObjectName name = new ObjectName("io.cacheglass:type=Agent");
    try {
      server.setAttribute(name, new Attribute("Watching", false));
      assertThat(Recorder.isWatching()).isFalse();
      assertThat(server.getAttribute(name, "Watching")).isEqualTo(false);
    } finally {
      server.setAttribute(name, new Attribute("Watching", true));
    }

    assertThat(Recorder.isWatching()).isTrue();
    assertThat(shop.analyzer.marks())
        .extracting(mark -> mark.label())
        .containsExactly("watching stopped", "watching again");
  }

  @Test
  void agent_overItsBudget_tellsCostAndWhatIsLeftOut() throws Exception {
    JmxExport.open(server, shop.analyzer, shop.monitor, shop.watchdog);
    ObjectName name = new ObjectName("io.cacheglass:type=Agent");
    shop.tick(1, Shop.counts(Kind.LOOKUPS, 1));
    assertThat((String[]) server.getAttribute(name, "LeftOut")).isEmpty();

    shop.work(2);

    assertThat(server.getAttribute(name, "CpuPercent")).isEqualTo(2.75);
    assertThat((Long) server.getAttribute(name, "MemoryBytes")).isGreaterThan(1000);
    assertThat((String[]) server.getAttribute(name, "LeftOut"))
        .containsExactly("what becomes of keys");
  }

  @Test
  void changed_alert_isANotificationAndListed() throws Exception {
    JmxExport.open(server, shop.analyzer, shop.monitor, shop.watchdog);
    ObjectName name = new ObjectName("io.cacheglass:type=Alerts");
    List<String> messages = new ArrayList<>();
    server.addNotificationListener(
        name, (notification, handback) -> messages.add(notification.getMessage()), null, null);
    shop.tick(1, Shop.counts(Kind.LOOKUPS, 0));
    shop.tick(1, Shop.counts(Kind.LOOKUPS, 1000, Kind.MISSES, 900));
    shop.monitor.evaluate();

    assertThat(messages).singleElement().asString().contains("degraded: cache", "hit rate 10 %");
    assertThat((String[]) server.getAttribute(name, "Firing")).hasSize(1);
  }
}
