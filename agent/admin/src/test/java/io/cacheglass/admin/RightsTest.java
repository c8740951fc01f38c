package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.DistinctKeys;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.recorder.CacheInfo;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens with scopes, and roles of the container. */
class RightsTest {
  private AdminServer server;
  private AdminSettings settings;

  @BeforeEach
  void start() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256")
        .digest("cleaner-token".getBytes(StandardCharsets.UTF_8));
    settings = AdminSettings.builder()
        .tokens("prometheus:read:reader-token;support:read+keys:keys-token; "
            + "cleaner:clear:sha256:" + HexFormat.of().formatHex(hash) + ";ops:admin:admin-token;")
        .build();
    server = new AdminServer(Shop.open(), settings);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "reader-token, 200, 403, 403",
    "keys-token, 200, 403, 403",
    "cleaner-token, 200, 200, 403",
    "admin-token, 200, 403, 200",
    "wrong-token, 401, 401, 401"
  })
  void token_byItsScopes_mayReadClearAndChange(String token, int read, int clear, int change) {
    assertThat(send(token, "GET", "/api/v1/caches").statusCode()).isEqualTo(read);
    assertThat(send(token, "DELETE", "/api/cache/clear").statusCode()).isEqualTo(clear);
    assertThat(send(token, "POST", "/api/v1/cache/reset-metrics").statusCode()).isEqualTo(change);
  }

  @Test
  void token_withoutTheScope_isToldWhichIsMissing() {
    assertThat(send("reader-token", "DELETE", "/api/cache/clear").body())
        .contains("needs the scope \\\"clear\\\"; you have read.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/cache/stats/patterns",
        "/api/v1/cache/stats/patterns?format=csv",
        "/api/v1/cache/stats/patterns?filter=main",
        "/api/v1/cache/stats/patterns?pattern=config:m*",
        "/api/v1/cache/stats/top-patterns",
        "/api/v1/cache/stats/low-performers?threshold=1",
        "/api/v1/caches/products",
        "/api/v1/advice"
      })
  void patterns_ofASingleKey_areShownToTheScopeOfKeysOnly(String url) {
    PatternReport pattern = PatternReport.builder("config:main")
        .requests(5_000)
        .misses(5_000)
        .distinctKeys(new DistinctKeys(4_990, 0, false))
        .recommendation("config:main misses 5,000 of 5,000 reads")
        .build();
    CacheInfo info = new CacheInfo(0, "products", "products", "caffeine", "", "", 0, true, -1);
    FakeStatistics shop = Shop.open();
    shop.patterns.add(pattern);
    shop.caches.clear();
    shop.caches.add(CacheReport.builder(info).patterns(List.of(pattern)).build());
    try (AdminServer single = new AdminServer(shop, settings)) {
      for (int i = 0; i < 3; i++) {
        single.handler.advice().look(); // so often it must be found to be said
      }
      String masked = send(single, "reader-token", "GET", url).body();
      String plain = send(single, "keys-token", "GET", url).body();

      assertThat(plain).contains("config:main");
      assertThat(masked).doesNotContain("config:main").doesNotContain("\"main\"");
      boolean guessed = url.contains("=main") || url.contains("config:m");
      assertThat(masked.contains("config:{…}#")).isEqualTo(!guessed);
    }
  }

  @Test
  void keys_areShownToTheirScopeOnly() {
    String path = "/api/v1/keys?cache=products&limit=1";
    assertThat(send("keys-token", "GET", path).body()).contains("product:42");
    assertThat(send("reader-token", "GET", path).body())
        .doesNotContain("product:42")
        .contains("\"masked\":true");
    String admin = "/api/v1/admin/cache-stats";
    assertThat(send("keys-token", "GET", admin).body()).contains("product:42");
    assertThat(send("admin-token", "GET", admin).body()).doesNotContain("product:42");
  }

  @Test
  void audit_ofANamedToken_hasItsName() {
    send("cleaner-token", "DELETE", "/api/cache/clear");

    assertThat(server.log).anyMatch(line -> line.contains("by the bearer token cleaner at "));
    assertThat(String.join("", server.log)).doesNotContain("cleaner-token");
  }

  @Test
  void actions_tooManyOfOne_hinderNobodyElse() {
    for (int i = 0; i < Actions.MAX_PER_MINUTE; i++) {
      send("cleaner-token", "DELETE", "/api/cache/clear");
    }

    assertThat(send("cleaner-token", "DELETE", "/api/cache/clear").statusCode()).isEqualTo(429);
    assertThat(send("admin-token", "POST", "/api/v1/cache/reset-metrics").statusCode())
        .isEqualTo(200);
  }

  @Test
  void login_withAScopedToken_opensASessionOfItsScopes() {
    HttpResponse<String> login = server.send(server
        .anonymous("/cacheglass/api/v1/login")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"token\":\"reader-token\"}")));
    assertThat(login.body()).contains("\"scopes\":[\"read\"]");
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

    HttpResponse<String> clear = server.send(server
        .anonymous("/cacheglass/api/cache/clear")
        .header("Cookie", cookie)
        .header("Sec-Fetch-Site", "same-origin")
        .header("X-Cacheglass", "1")
        .DELETE());
    assertThat(clear.statusCode()).isEqualTo(403);
  }

  @Test
  void role_viewer_mayReadOnly() {
    assertThat(asRole("cacheglass-viewer", "GET", "/api/v1/caches").statusCode())
        .isEqualTo(200);
    assertThat(asRole("cacheglass-viewer", "DELETE", "/api/cache/clear").statusCode())
        .isEqualTo(403);
    assertThat(asRole("guest", "GET", "/api/v1/caches").statusCode()).isEqualTo(401);
  }

  @Test
  void role_admin_mayClearWithProofOfOriginOnly() {
    assertThat(asRole("cacheglass-admin", "DELETE", "/api/cache/clear").statusCode())
        .isEqualTo(200);
    assertThat(server.log).anyMatch(line -> line.contains("by user ops at "));
    HttpResponse<String> foreign = server.send(server
        .anonymous("/cacheglass/api/cache/clear")
        .header("X-Test-Roles", "cacheglass-admin")
        .header("Sec-Fetch-Site", "cross-site")
        .DELETE());
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prometheus",
        "prometheus:read",
        "prometheus:read:short",
        "prometheus:fly:long-enough-token",
        ":read:long-enough-token",
        "a b:read:long-enough-token",
        "x:read:sha256:1234"
      })
  void tokens_badOnes_areRefusedWithoutShowingThem(String list) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdminSettings.builder().tokens(list))
        .withMessageContaining("cacheglass.admin.tokens")
        .withMessageNotContaining("long-enough-token");
  }

  private HttpResponse<String> send(String token, String method, String path) {
    return send(server, token, method, path);
  }

  private static HttpResponse<String> send(
      AdminServer asked, String token, String method, String path) {
    return asked.send(asked
        .anonymous("/cacheglass" + path)
        .header("Authorization", "Bearer " + token)
        .method(method, BodyPublishers.noBody()));
  }

  private HttpResponse<String> asRole(String role, String method, String path) {
    HttpRequest.Builder request = server
        .anonymous("/cacheglass" + path)
        .header("X-Test-Roles", role)
        .header("Sec-Fetch-Site", "same-origin")
        .header("X-Cacheglass", "1");
    return server.send(request.method(method, BodyPublishers.noBody()));
  }
}
