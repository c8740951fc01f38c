package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class EndpointsTest {
  private final Endpoints endpoints = new Endpoints();

  @Test
  void constructor_always_hasTheThreeFixedNames() {
    assertThat(endpoints.size()).isEqualTo(3);
    assertThat(endpoints.name(Endpoints.NO_REQUEST_ID)).isEqualTo(Endpoints.NO_REQUEST);
    assertThat(endpoints.name(Endpoints.NOT_FOUND_ID)).isEqualTo(Endpoints.NOT_FOUND);
    assertThat(endpoints.name(Endpoints.OTHER_ID)).isEqualTo(Endpoints.OTHER);
  }

  @Test
  void enter_samePath_sameId() {
    int id = endpoints.enter("GET /a", "GET /a");

    assertThat(endpoints.find("GET /b")).isNegative();
    assertThat(endpoints.find("GET /a")).isEqualTo(id);
    assertThat(endpoints.enter("GET /a", "GET /a")).isEqualTo(id);
    assertThat(endpoints.name(id)).isEqualTo("GET /a");
  }

  @Test
  void enter_manyPathsOfOneTemplate_takeOnePlace() {
    int id = endpoints.enter("GET /users/ann", "GET /users/{name}");

    for (int i = 0; i < 100_000; i++) {
      assertThat(endpoints.enter("GET /users/" + i, "GET /users/{name}")).isEqualTo(id);
    }

    assertThat(endpoints.size()).isEqualTo(4);
    assertThat(endpoints.enter("GET /late", "GET /late")).isNotEqualTo(Endpoints.OTHER_ID);
  }

  @Test
  void enter_manySiblings_areTakenForIds() {
    for (int i = 0; i < 10_000; i++) {
      String path = "GET /tags/tag" + i;
      endpoints.enter(path, path);
    }

    assertThat(endpoints.size()).isEqualTo(3 + Endpoints.MAX_SIBLINGS + 1);
    assertThat(endpoints.name(3)).isEqualTo("GET /tags/tag0");
    assertThat(endpoints.name(endpoints.size() - 1)).isEqualTo("GET /tags/{*}");
    assertThat(endpoints.name(endpoints.enter("GET /cart", "GET /cart"))).isEqualTo("GET /cart");
  }

  @Test
  void enter_millionHostilePaths_boundedTheRestIsOther() {
    Random random = new Random(1);

    for (int i = 0; i < 100_000; i++) {
      String path = EndpointName.of("GET", EndpointNameTest.hostile(random));
      endpoints.ended(endpoints.enter(path, path));
    }

    assertThat(endpoints.size()).isEqualTo(Endpoints.MAX);
    assertThat(endpoints.requests(Endpoints.OTHER_ID)).isPositive();
    long all = 0;
    for (int id = 0; id < endpoints.size(); id++) {
      all += endpoints.requests(id);
    }
    assertThat(all).isEqualTo(100_000);
  }
}
