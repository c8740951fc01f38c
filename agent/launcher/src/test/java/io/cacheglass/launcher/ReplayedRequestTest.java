package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayedRequestTest {

  @Test
  void parse_several_areAsNamed() {
    List<ReplayedRequest> all = ReplayedRequest.parse(
        " /shop/home?lang=de  /shop/products/{products}/view http://localhost:8080/x ");

    assertThat(all)
        .extracting(ReplayedRequest::name)
        .containsExactly(
            "GET /shop/home?lang=de",
            "GET /shop/products/{products}/view",
            "GET http://localhost:8080/x");
    assertThat(all).extracting(ReplayedRequest::cache).containsExactly("", "products", "");
    assertThat(all)
        .extracting(ReplayedRequest::origin)
        .containsExactly("", "", "http://localhost:8080");
    assertThat(ReplayedRequest.parse("")).isEmpty();
  }

  @Test
  void pathOf_anyKey_staysOneSegment() {
    ReplayedRequest request = ReplayedRequest.parse("/p/{products}?x=1").get(0);

    assertThat(request.pathOf("a b/../c?d#e&f+g%h"))
        .isEqualTo("/p/a%20b%2F..%2Fc%3Fd%23e%26f%2Bg%25h?x=1");
    assertThat(request.pathOf("\r\nHost: evil")).isEqualTo("/p/%0D%0AHost%3A%20evil?x=1");
  }

  @Test
  void pathOf_mask_takesThePartThatTheStarStandsFor() {
    ReplayedRequest request =
        ReplayedRequest.parse("/p/{search/results:p:*:en}").get(0);

    assertThat(request.cache()).isEqualTo("search/results");
    assertThat(request.pathOf("p:17:en")).isEqualTo("/p/17");
    assertThat(request.pathOf("p::en")).isEqualTo("/p/");
    assertThat(request.pathOf("p:en")).isNull();
    assertThat(request.pathOf("q:17:en")).isNull();
    assertThat(request.pathOf("p:17:de")).isNull();
    assertThat(request.name()).isEqualTo("GET /p/{search/results:p:*:en}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop/home",
        "//evil.example/x",
        "http://evil.example/x",
        "http://localhost.evil.example/x",
        "http://localhost@evil.example/x",
        "http://localhost:8080",
        "http://localhost:8080@evil.example/",
        "ftp://localhost/x",
        "/a#b",
        "/a/{b}/{c}",
        "/a/{b:c}",
        "/a/{b:*:*}",
        "/a/{}",
        "/a/{",
        "/a\\b",
        "/a%zz"
      })
  void parse_anythingElse_isRefusedByName(String setting) {
    assertThatThrownBy(() -> ReplayedRequest.parse("/right " + setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(setting)
        .hasMessageContaining("of this machine");
  }

  @Test
  void parse_tooMany_isRefused() {
    assertThatThrownBy(() -> ReplayedRequest.parse("/a ".repeat(ReplayedRequest.MOST + 1)))
        .hasMessageContaining("100");
  }
}
