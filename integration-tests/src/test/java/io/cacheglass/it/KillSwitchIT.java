package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.tools.attach.VirtualMachine;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.BesideOthers;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.ShopPlan;
import java.time.Duration;
import java.util.List;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;

/**
 * The switch, by setting, by API and by JMX, and the budget, while a shop runs: what is off counts
 * nothing, what is on counts exactly, and the shop never notices.
 */
@BesideOthers
class KillSwitchIT {
  private static final String TOKEN = "token-of-the-switch-tests";

  /** A budget that the agent's own threads exceed in every window. */
  private static final String SETTINGS =
      "watching=off,jmx=on,budget.cpu=0.0001,admin.token=" + TOKEN;

  private long counted;

  @Test
  void switch_offAndOnByEachWay_countsOnlyWhileItIsOnAndExactly() throws Exception {
    try (Host host = Container.TOMCAT.host(Jdk.RUNNING, "/shop").agent(SETTINGS).start()) {
      AdminClient admin = host.admin(TOKEN);
      use(host);
      assertThat(admin.caches().at("/recorder/watching").asBoolean()).isFalse();

      assertThat(admin.watch(true)).isTrue();
      runCounted(host);
      assertThat(admin.watch(false)).isTrue();
      use(host);
      assertThat(admin.watch(true)).isTrue();
      runCounted(host);

      awaitThatLessIsRecorded(host);
      runCounted(host);
      switchByJmx(host);
      host.assertGoesOn();
    }
  }

  private void switchByJmx(Host host) throws Exception {
    ObjectName agent = new ObjectName("io.cacheglass:type=Agent");
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address(host)))) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      await().atMost(Duration.ofSeconds(60)).until(() -> beans.isRegistered(agent));
      assertThat((String[]) beans.getAttribute(agent, "LeftOut")).contains("what becomes of keys");
      beans.setAttribute(agent, new Attribute("Watching", false));
      use(host);
      beans.setAttribute(agent, new Attribute("Watching", true));
      runCounted(host);
    }
  }

  private static String address(Host host) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(host.pid()));
    try {
      return machine.startLocalManagementAgent();
    } finally {
      machine.detach();
    }
  }

  /** All that is counted from the first time on is what the libraries counted in these runs. */
  private void runCounted(Host host) {
    long before = ShopPlan.lookups(host.get("/library-statistics").json());
    use(host);
    counted += ShopPlan.lookups(host.get("/library-statistics").json()) - before;
    Caches ours = Caches.await(host.admin(TOKEN), counted);

    assertThat(counted).isPositive();
    assertThat(ours.total("lookups")).isEqualTo(counted);
  }

  /** Hits and misses of four caches of three libraries. */
  private static void use(Host host) {
    for (int i = 1; i <= 30; i++) {
      for (String path : List.of("/products/", "/prices/", "/sessions/", "/search?q=word")) {
        assertThat(host.get(path + i % 20).status()).as(path).isEqualTo(200);
      }
    }
  }

  private static void awaitThatLessIsRecorded(Host host) {
    AdminClient admin = host.admin(TOKEN);
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> admin.json("/api/v1/settings").at("/budget/left_out/0").isObject());
    JsonNode budget = admin.json("/api/v1/settings").path("budget");

    assertThat(budget.at("/left_out/0/what").asText()).isEqualTo("followed_keys");
    assertThat(budget.path("threads_percent").asDouble()).isPositive();
    assertThat(budget.path("why").asText()).contains("the 0.0001 % of cacheglass.budget.cpu");
    assertThat(admin.caches().at("/recorder/left_out").asText()).contains("what becomes of keys");
    assertThat(admin.json("/api/v1/cache/health").path("warnings").toString())
        .contains("Not recorded for now: what becomes of keys");
    host.awaitLine("not recorded for now: what becomes of keys");
    assertThat(host.agentLines().stream()
            .filter(line -> line.contains("not recorded for now"))
            .map(line -> line.substring(line.indexOf("not recorded for now"))))
        .as("one line a lane")
        .doesNotHaveDuplicates();
  }
}
