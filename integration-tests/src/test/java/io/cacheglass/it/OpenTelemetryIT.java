package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.ShopPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * OpenTelemetry's agent weaves the same servlets with a Byte Buddy of its own: beside it, before or
 * after us on the command line, both do what they do alone.
 */
class OpenTelemetryIT {
  private static final String TOKEN = "token-beside-telemetry";

  @ParameterizedTest
  @CsvSource({"RUNNING, true", "JDK_25, false"})
  void bothAgents_inEitherOrder_work(Jdk jdk, boolean oursFirst) {
    Host.Builder builder = Container.TOMCAT
        .host(jdk, "/shop")
        .environment("OTEL_TRACES_EXPORTER", "console")
        .environment("OTEL_METRICS_EXPORTER", "none")
        .environment("OTEL_LOGS_EXPORTER", "none");
    String arguments = "admin.token=" + TOKEN;
    builder = oursFirst
        ? builder.agent(arguments).agent(Artifacts.openTelemetry(), "")
        : builder.agent(Artifacts.openTelemetry(), "").agent(arguments);
    try (Host host = builder.start()) {
      new ShopPlan().run(host);
      JsonNode own = host.get("/library-statistics").json();
      Caches ours = Caches.await(host.admin(TOKEN), ShopPlan.lookups(own));

      assertThat(ours.total("lookups")).isEqualTo(ShopPlan.lookups(own));
      for (String cache : new String[] {"products", "thumbnails", "search", "sessions"}) {
        JsonNode row = ours.named(cache);
        assertThat(row.path("hits")).as(cache).isEqualTo(own.path(cache).path("hits"));
        assertThat(row.path("misses")).as(cache).isEqualTo(own.path(cache).path("misses"));
      }
      host.awaitLine("io.opentelemetry.tomcat");
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
    }
  }
}
