package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {
  @ParameterizedTest
  @CsvSource({
    ", /products, /products",
    ", /products/:id, /products/{id}",
    ", /products/:id/reviews/:review_no, /products/{id}/reviews/{review_no}",
    ", /:from-:to, /{from}-{to}",
    "/api, /products/:id, /api/products/{id}",
    "/api/, /products/:id, /api/products/{id}",
    "/tenants/1234567/, /:id, /tenants/{id}/{id}",
    "/, /x, /x"
  })
  void of_vertxRoute_isTemplate(String mount, String path, String template) {
    assertThat(RouteTemplate.of(mount, path)).isEqualTo(template);
  }
}
