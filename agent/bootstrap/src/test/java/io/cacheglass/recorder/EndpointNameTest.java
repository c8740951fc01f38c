package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointNameTest {
  private static final int LONGEST = 10 + 1 + 8 * 41 + 2;

  @ParameterizedTest
  @CsvSource({
    "/, GET /",
    "'', GET /",
    "/products, GET /products",
    "/products/, GET /products/",
    "/products/42, GET /products/{id}",
    "/products/42/reviews/7, GET /products/{id}/reviews/{id}",
    "/api/v2/users, GET /api/v2/users",
    "/users/550e8400-e29b-41d4-a716-446655440000, GET /users/{id}",
    "/orders/2026-11-21, GET /orders/{id}",
    "/files/deadbeef01, GET /files/{id}",
    "/cafe, GET /cafe",
    "/cart;jsessionid=A1B2/items;x=1, GET /cart/items",
    "/a/b/c/d/e/f/g/h, GET /a/b/c/d/e/f/g/h",
    "/a/b/c/d/e/f/g/h/i/j, GET /a/b/c/d/e/f/g/h/…",
    "/t/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz, GET /t/{id}",
    "/users/alice@example.org/cart, GET /users/{id}/cart",
    "/users/alice%40example.org, GET /users/{id}",
    "no-slash, GET /no-slash",
    "//, GET //"
  })
  void of_path_collapsesIds(String path, String name) {
    assertThat(EndpointName.of("GET", path)).isEqualTo(name);
    assertThat(EndpointName.is(name, "GET", path)).isTrue();
    assertThat(EndpointName.is(name + '/', "GET", path)).isFalse();
    assertThat(EndpointName.is(name, "POST", path)).isFalse();
    assertThat(EndpointName.is(name, "GE", path)).isFalse();
    assertThat(EndpointName.is(name.substring(0, name.length() - 1), "GET", path))
        .isFalse();
  }

  @Test
  void of_longMethod_isCut() {
    assertThat(EndpointName.of("X".repeat(5_000), "/a")).isEqualTo("XXXXXXXXXX /a");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void of_hostilePath_boundedAndHasAMethod(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String name = EndpointName.of("POST", hostile(random));

      assertThat(name.length()).isLessThanOrEqualTo(LONGEST);
      assertThat(EndpointName.method(name)).isEqualTo("POST");
    }
  }

  /** What is found without a name is found as by its name. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void isAndHash_ofHostilePaths_areThoseOfTheName(int seed) {
    Random random = new Random(seed);
    String before = "GET /";
    for (int i = 0; i < 500; i++) {
      String method = hostile(random);
      String path = hostile(random);
      String name = EndpointName.of(method, path);

      assertThat(EndpointName.is(name, method, path)).as("%s of %s", name, path).isTrue();
      assertThat(EndpointName.hash(method, path)).isEqualTo(EndpointName.hash(name));
      assertThat(EndpointName.is(before, method, path)).isEqualTo(before.equals(name));
      String changed = changed(name, random);
      assertThat(EndpointName.is(changed, method, path)).isEqualTo(changed.equals(name));
      before = name;
    }
  }

  /** Another character somewhere, or one more, or less. */
  private static String changed(String name, Random random) {
    StringBuilder text = new StringBuilder(name);
    int at = random.nextInt(name.length());
    switch (random.nextInt(3)) {
      case 0 -> text.setCharAt(at, "/{ia1 ".charAt(random.nextInt(6)));
      case 1 -> text.deleteCharAt(at);
      default -> text.insert(at, '/');
    }
    return text.toString();
  }

  static String hostile(Random random) {
    String alphabet = "/;../%00\r\n\u0000\uD83D\uDE00\uD800ab12-_{}<>\"'\\ ?#&=";
    StringBuilder path = new StringBuilder();
    int length = random.nextInt(random.nextInt(20) == 0 ? 20_000 : 60);
    for (int i = 0; i < length; i++) {
      path.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return path.toString();
  }
}
