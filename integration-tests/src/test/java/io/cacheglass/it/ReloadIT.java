package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.PlainHost;
import io.cacheglass.it.harness.Reload;
import io.cacheglass.it.harness.TwoAtOnce;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Classes that are reloaded while the application runs, those of a cache library and those of the
 * application: they do what is new in them, and every lookup is counted as before.
 */
class ReloadIT {
  private static final String TOKEN = "token-of-the-reload-tests";
  private static final int PRODUCTS = 20;

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"RUNNING, true", "JDK_25, false"})
  void wovenClasses_reloadedTwice_areCountedExactly(
      Jdk jdk, boolean oursFirst, @TempDir Path folder) throws Exception {
    Reload reload = new Reload(folder);
    String settings = "admin.port=0,admin.token=" + TOKEN;
    Host.Builder builder = PlainHost.JDK_SERVER.host(jdk);
    builder =
        oursFirst ? reload.on(builder.agent(settings)) : reload.on(builder).agent(settings);
    try (Host host = builder.start()) {
      ask(host, 0, "product ");
      reload.change(host, "renamed ");
      ask(host, PRODUCTS, "renamed ");
      reload.change(host, "again ");
      ask(host, 2 * PRODUCTS, "again ");

      AdminClient admin = host.ownAdmin(TOKEN);
      int lookups = 3 * 2 * PRODUCTS + 1; // the host has looked one up by itself
      Caches ours = Caches.await(admin, lookups);
      assertThat(ours.total("lookups")).isEqualTo(lookups);
      assertThat(ours.total("misses")).isEqualTo(3 * PRODUCTS + 1);
      assertThat(OwnPortIT.lookups(admin, "PRODUCTS"))
          .containsEntry("GET /products/{id}", 3L * 2 * PRODUCTS);
      assertThat(host.agentLines()).as("only where the page is").hasSize(1);
      assertThat(admin.json("/api/v1/settings").at("/cost/errors").asInt()).isZero();
    }
  }

  /** Each twice: a miss, which is loaded, and a hit. */
  private static void ask(Host host, int first, String loaded) {
    for (int i = 0; i < 2 * PRODUCTS; i++) {
      int id = first + i % PRODUCTS;
      assertThat(host.get("/products/" + id).body()).isEqualTo(loaded + id);
    }
  }
}
