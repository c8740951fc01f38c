package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.ShopPlan;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The admin path in real containers: who comes in, what bad input gets, what clearing does. */
class AdminIT {
  private static final String TOKEN = "token-of-the-admin-tests";
  private static final ShopPlan PLAN = new ShopPlan();
  private static final String LONG = "x".repeat(10 * 1024);

  /** Every URL that reads. */
  private static final List<String> READS = List.of(
      "/api/cache/stats",
      "/api/cache/stats?simple=true",
      "/api/v1/cache/stats",
      "/api/v1/cache/stats/patterns",
      "/api/v1/cache/stats/endpoints",
      "/api/v1/cache/stats/top-patterns",
      "/api/v1/cache/stats/low-performers",
      "/api/v1/admin/cache-stats",
      "/api/v1/caches",
      "/api/v1/caches/prices",
      "/api/v1/keys",
      "/api/v1/history",
      "/api/v1/session");

  /** What is wrong in them, and the status that says so. */
  private static final List<Bad> BAD = List.of(
      new Bad("GET", "/api/cache/stats?simple=perhaps", 400),
      new Bad("GET", "/api/v1/cache/stats/top-patterns?limit=-1", 400),
      new Bad("GET", "/api/v1/cache/stats/top-patterns?limit=ten", 400),
      new Bad("GET", "/api/v1/cache/stats/low-performers?threshold=2", 400),
      new Bad("GET", "/api/v1/cache/stats/low-performers?min_requests=-3", 400),
      new Bad("GET", "/api/v1/caches?limit=-1", 400),
      new Bad("GET", "/api/v1/caches?limit=1e9", 400),
      new Bad("GET", "/api/v1/caches?offset=-1", 400),
      new Bad("GET", "/api/v1/caches?sort=beauty", 400),
      new Bad("GET", "/api/v1/caches?limit=1&limit=2", 400),
      new Bad("GET", "/api/v1/caches?filter=%ff%fe", 400),
      new Bad("GET", "/api/v1/caches/no-such-cache", 404),
      new Bad("GET", "/api/v1/keys?cache=no-such-cache", 404),
      new Bad("GET", "/api/v1/keys?by=colour", 400),
      new Bad("GET", "/api/v1/keys?limit=0", 400),
      new Bad("GET", "/api/v1/history?metric=mood", 400),
      new Bad("GET", "/api/v1/history?step=0", 400),
      new Bad("GET", "/api/v1/history?from=yesterday", 400),
      new Bad("GET", "/api/v1/no-such-url", 404),
      new Bad("GET", "/no-such-file.js", 404),
      new Bad("POST", "/api/v1/login", 400, 415),
      new Bad("GET", "/api/v1/login", 405),
      new Bad("GET", "/api/cache/clear", 405),
      new Bad("DELETE", "/api/cache/clear?simple=perhaps", 400),
      new Bad("DELETE", "/api/v1/caches/no-such-cache/entries", 404));

  private record Bad(String method, String path, int... statuses) {}

  @Nested
  class InTomcat extends Contract {
    InTomcat() {
      super(Container.TOMCAT);
    }
  }

  @Nested
  class InJetty extends Contract {
    InJetty() {
      super(Container.JETTY);
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  abstract static class Contract {
    private final Container container;
    private Host host;
    private AdminClient admin;

    Contract(Container container) {
      this.container = container;
    }

    @BeforeAll
    void start() {
      // Two of the three ways to give a setting; the tests of counts use the third.
      host = container
          .host(Jdk.RUNNING, "/shop")
          .agent("admin.login-link=on")
          .environment("CACHEGLASS_ADMIN_TOKEN", TOKEN)
          .start();
      admin = host.admin(TOKEN);
      PLAN.run(host);
      JsonNode library = host.get("/library-statistics").json();
      Caches.await(admin, ShopPlan.lookups(library));
    }

    @AfterAll
    void stop() {
      if (host != null) {
        host.close();
      }
    }

    @Test
    void urls_withoutToken_areClosed() {
      for (String path : READS) {
        assertProblem(Http.get(admin.url() + path), path, 401);
      }
      assertProblem(Http.send("DELETE", admin.url() + "/api/cache/clear", ""), "clear", 401);
      AdminClient stranger = host.admin("not-the-token-of-anybody");
      assertProblem(stranger.send("GET", "/api/v1/caches"), "wrong token", 401);
    }

    @Test
    void urls_withToken_answerJson() {
      for (String path : READS) {
        Answer answer = admin.send("GET", path);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).as(path).startsWith("application/json");
        assertThat(answer.json().isObject()).as(path).isTrue();
        assertThat(answer.body()).as(path).doesNotContain("NaN");
      }
    }

    @Test
    void urls_askedForWrongly_answerProblemAndHostGoesOn() {
      for (Bad bad : BAD) {
        assertProblem(admin.send(bad.method(), bad.path()), bad.path(), bad.statuses());
      }
      host.assertGoesOn();
    }

    @Test
    void urls_askedWithWrongMethodOrTenKilobytes_answerProblemAndHostGoesOn() {
      for (String path : READS) {
        String url = path.replaceAll("\\?.*", "");
        Answer answer = admin.send("PUT", url);
        assertProblem(answer, "PUT " + url, 405);
        assertThat(answer.header("Allow")).as(url).contains("GET");
        assertProblem(admin.send("GET", url + "?limit=" + LONG), url, 400, 414);
        assertProblem(admin.send("GET", url + "?cache=" + LONG), url, 400, 414);
      }
      assertProblem(admin.send("GET", "/api/v1/caches/" + LONG), "long id", 404, 414);
      host.assertGoesOn();
    }

    @Test
    void page_withoutToken_isTheShellOnly() {
      Answer page = Http.get(admin.url() + "/");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("<title>Cacheglass</title>").doesNotContain("prices");
      assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(Http.get(admin.url()).status()).isBetween(301, 308);
    }

    @Test
    void loginLink_ofTheLog_opensOnceAndForTheCookieOnly() {
      String link = host.loginLink();
      assertThat(link).contains("/shop/cacheglass/login?t=");
      Answer first = Http.get(link);
      assertThat(first.status()).isBetween(302, 303);
      String cookie = first.header("Set-Cookie");
      assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/shop");
      String pair = cookie.replaceAll(";.*", "");
      String caches = admin.url() + "/api/v1/caches";
      assertThat(Http.send("GET", caches, "", "Cookie", pair).status()).isEqualTo(200);
      assertProblem(Http.get(link), "used link", 403);
      assertProblem(Http.get(caches), "no cookie", 401);
      // A page elsewhere could make the browser send the cookie, but not the header.
      String clear = admin.url() + "/api/cache/clear";
      assertProblem(Http.send("DELETE", clear, "", "Cookie", pair), "forged", 403);
    }

    @Test
    void clear_ofEverything_emptiesTheCachesAndSaysHowMany() {
      host.get("/products/1");
      host.get("/sessions/1");
      long before = Caches.sum(admin.caches().path("caches"), "entries");
      Answer answer = admin.send("DELETE", "/api/cache/clear");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      JsonNode body = answer.json();
      assertThat(body.path("status").asText()).isEqualTo("Cache cleared successfully");
      JsonNode items = body.path("cleared_items");
      assertThat(items.path("total_items").asLong()).isPositive();
      assertThat(items.path("memory_items").asLong() + items.path("disk_items").asLong())
          .isEqualTo(items.path("total_items").asLong());
      assertThat(before).isPositive();
      JsonNode library = host.get("/library-statistics").json();
      assertThat(library.path("sessions").path("entries").asLong()).isZero();
      assertThat(library.path("prices").path("entries").asLong()).isZero();
      assertThat(host.agentLines()).anyMatch(line -> line.contains("all caches"));
    }

    private static void assertProblem(Answer answer, String what, int... statuses) {
      assertThat(statuses).as("%s: %s", what, answer.body()).contains(answer.status());
      assertThat(answer.header("Content-Type"))
          .as("%s: %s", what, answer.body())
          .startsWith("application/problem+json");
      JsonNode problem = answer.json();
      assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.status());
      assertThat(problem.path("title").asText()).as(what).isNotEmpty();
      assertThat(problem.path("detail").asText()).as(what).isNotEmpty().doesNotContain("Exception");
    }
  }
}
