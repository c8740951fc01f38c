package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Demo;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OnAJdk;
import io.cacheglass.it.harness.Program;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo shop, without its own traffic, after a fixed list of requests. */
class DemoIT {
  private static final String TOKEN = "token-of-the-demo-tests";

  @ParameterizedTest
  @TwoAtOnce
  @EnumSource(Jdk.class)
  void counts_afterFixedRequests_areTheLibrariesOwn(Jdk jdk) {
    try (Host demo = Demo.on(jdk).agent("admin.token=" + TOKEN).start()) {
      visit(demo);
      JsonNode own = demo.get("/demo/cache-statistics").json().path("caches");
      AdminClient admin = demo.admin(TOKEN);
      Caches ours = Caches.await(admin, Demo.lookups(own));
      assertThat(ours.rows()).as(ours.names()).hasSize(Demo.CACHES.size());
      Demo.CACHES.forEach((cache, name) -> assertSame(cache, ours.named(name), own.path(cache)));
      JsonNode endpoints = admin.json("/api/v1/cache/stats/endpoints").path("endpoints");
      assertThat(Caches.sum(endpoints, "lookups")).isEqualTo(ours.total("lookups"));
      assertThat(Caches.sum(endpoints, "misses")).isEqualTo(ours.total("misses"));
    }
  }

  /** Pages of every kind, some twice; with a session, with a cart, with what does not exist. */
  private static void visit(Host demo) {
    for (int round = 0; round < 2; round++) {
      IntStream.rangeClosed(1, 200).forEach(id -> ok(demo, "/products/" + id));
      IntStream.rangeClosed(1, 50).forEach(i -> ok(demo, "/search?q=word" + i));
      IntStream.range(0, 20).forEach(i -> ok(demo, "/feed"));
    }
    Answer home = demo.get("/");
    String cookie = home.header("Set-Cookie").replaceAll(";.*", "");
    String category = home.body().replaceAll("(?s).*?href=\"(/categories/[^\"]+)\".*", "$1");
    for (int i = 0; i < 3; i++) {
      send(demo, "GET", category, cookie, 200);
      send(demo, "POST", "/cart?product=" + (i + 1), cookie, 303);
      send(demo, "GET", "/cart", cookie, 200);
    }
    send(demo, "POST", "/products/7/price?cents=4711", cookie, 204);
    send(demo, "GET", "/products/7", cookie, 200);
    send(demo, "GET", "/no-such-page", cookie, 404);
  }

  private static void ok(Host demo, String path) {
    assertThat(demo.get(path).status()).as(path).isEqualTo(200);
  }

  private static void send(Host demo, String method, String path, String cookie, int status) {
    assertThat(Http.send(method, demo.url() + path, "", "Cookie", cookie).status())
        .as("%s %s", method, path)
        .isEqualTo(status);
  }

  private static void assertSame(String name, JsonNode row, JsonNode own) {
    for (String field : new String[] {"hits", "misses", "puts", "removals", "evictions", "loads"}) {
      if (own.has(field)) {
        assertThat(row.path(field).asLong())
            .as(name + ' ' + field)
            .isEqualTo(own.path(field).asLong());
      }
    }
  }

  @TwoAtOnce
  @OnAJdk
  void start_withPortInUse_saysSoAndEnds(Jdk jdk) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Program.Result result = Demo.on(jdk)
          .jvmArguments("-Ddemo.port=" + taken.getLocalPort())
          .agent("")
          .runToEnd();
      assertThat(result.exitCode()).isNotZero();
      assertThat(result.errors())
          .anyMatch(line -> line.contains("Port " + taken.getLocalPort() + " cannot be used"))
          .noneMatch(line -> line.contains("Exception"));
    }
  }

  @TwoAtOnce
  @OnAJdk
  void start_withWrongSetting_saysWhatItMustBe(Jdk jdk) {
    Program.Result result =
        Demo.on(jdk).jvmArguments("-Ddemo.traffic=maybe").agent("").runToEnd();
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.errors())
        .anyMatch(line -> line.equals("demo.traffic must be true or false, but is \"maybe\"."))
        .noneMatch(line -> line.contains("Exception"));
  }
}
