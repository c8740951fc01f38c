package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.ShopPlan;
import io.cacheglass.it.harness.TwoAtOnce;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example shop runs as it is, without the agent: what the other tests stand on. */
class PlainHostIT {
  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"TOMCAT,RUNNING,/shop", "TOMCAT,JDK_25,", "JETTY,RUNNING,", "JETTY,JDK_25,/shop"})
  void shop_withoutAgent_answersThePlan(Container container, Jdk jdk, String contextPath) {
    String path = contextPath == null ? "" : contextPath;
    ShopPlan plan = new ShopPlan();
    try (Host host = container.host(jdk, path).start()) {
      assertThat(plan.run(host)).hasSize(plan.size());
      assertThat(host.agentLines()).isEmpty();
    }
  }
}
