package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The page's own files, as the build has listed them. */
class PageFilesTest {

  @AutoClose
  private final AdminServer server = new AdminServer(Shop.open());

  @Test
  void everyListedFile_nobody_isServed() throws Exception {
    List<String> names;
    try (InputStream in = StaticFiles.class.getResourceAsStream("/page/" + StaticFiles.LIST)) {
      assertThat(in).isNotNull();
      names = new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toList());
    }

    assertThat(names).contains("index.html", "icon.svg").isSorted();
    for (String name : names) {
      HttpResponse<String> answer = server.send(server.anonymous("/cacheglass/" + name));
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy"))
          .as(name)
          .isPresent();
    }
  }

  @Test
  void root_nobody_isThePage() {
    HttpResponse<String> root = server.send(server.anonymous("/cacheglass/"));
    HttpResponse<String> index = server.send(server.anonymous("/cacheglass/index.html"));
    HttpResponse<String> head =
        server.send(server.anonymous("/cacheglass/").method("HEAD", BodyPublishers.noBody()));

    assertThat(root.statusCode()).isEqualTo(200);
    assertThat(root.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(root.body()).isEqualTo(index.body()).startsWith("<!doctype html>");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void root_withoutItsSlash_leadsToTheOneWithIt() {
    HttpResponse<String> answer = server.send(server.anonymous("/cacheglass"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("cacheglass/");
  }

  @Test
  void root_otherMethod_isNotAllowed() {
    HttpResponse<String> answer = server.send("DELETE", "/");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }
}
