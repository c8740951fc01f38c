package io.cacheglass.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void add_valueWithMarkup_isEscaped() {
    Html html = new Html().add("<a title=\"{}\">{}</a>", "\"x'", "<script>&");

    assertThat(html).hasToString("<a title=\"&quot;x&#39;\">&lt;script&gt;&amp;</a>");
  }

  @Test
  void add_valueThatLooksLikeAPlaceholder_staysText() {
    assertThat(new Html().add("{}-{}", "{}", 1)).hasToString("{}-1");
  }

  @Test
  void add_tooManyValues_isRefused() {
    assertThatThrownBy(() -> new Html().add("{}", 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void normalised_longOrAbsent_isBounded() {
    assertThat(SearchServlet.normalised(null)).isEmpty();
    assertThat(SearchServlet.normalised("  Oak ")).isEqualTo("oak");
    assertThat(SearchServlet.normalised("x".repeat(10_000))).hasSize(60);
  }
}
