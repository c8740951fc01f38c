package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class KnownPathsTest {
  private final KnownPaths paths = new KnownPaths();

  @Test
  void find_pathWithAnotherId_isKnownByTheSameName() {
    paths.add("GET /products/{id}", 7);

    KnownPaths.Known known = paths.find("GET", "/products/42;x=1");
    assertThat(known).isNotNull();
    assertThat(known.name).isEqualTo("GET /products/{id}");
    assertThat(known.endpoint).isEqualTo(7);
    assertThat(paths.find("POST", "/products/42")).isNull();
    assertThat(paths.find("GET", "/products/fish")).isNull();
    assertThat(paths.find("GET /products/42")).as("a name is taken as it is").isNull();
  }

  /** Against a map of names. */
  @Test
  void find_hostilePaths_isThatOfAMap() {
    Random random = new Random(20_261_122);
    Map<String, Integer> model = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String path = EndpointNameTest.hostile(random);
      String name = EndpointName.of("GET", path);
      KnownPaths.Known known = paths.find("GET", path);
      assertThat(known == null ? null : known.endpoint).as(path).isEqualTo(model.get(name));
      if (known == null) {
        paths.add(name, i);
        model.put(name, i);
      }
      assertThat(paths.size()).isEqualTo(model.size());
    }
    model.forEach((name, endpoint) -> {
      KnownPaths.Known known = paths.find(name);
      assertThat(known).as(name).isNotNull();
      assertThat(known.endpoint).isEqualTo(endpoint);
    });
  }

  /** While the table grows, what was there is always found. */
  @Test
  void find_whileOthersAreAdded_findsWhatWasThere() throws Exception {
    paths.add("GET /first", 1);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> always = reader.submit(() -> {
        boolean found = true;
        while (found && !done.get()) {
          KnownPaths.Known known = paths.find("GET", "/first");
          found = known != null && known.endpoint == 1;
        }
        return found;
      });
      for (int i = 0; i < 200_000; i++) {
        paths.add("GET /other" + i, i);
      }
      done.set(true);
      assertThat(always.get()).isTrue();
    } finally {
      done.set(true);
      reader.shutdownNow();
    }
  }
}
