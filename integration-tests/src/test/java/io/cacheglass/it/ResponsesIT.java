package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cacheglass.it.harness.Answer;
import io.cacheglass.it.harness.BesideOthers;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Responses of the host that say what its caches did for them. */
@BesideOthers
class ResponsesIT {
  private static final String TOKEN = "token-of-the-responses";
  private static final Pattern TIMING = Pattern.compile("total;dur=([0-9.]+)"
      + "(?:, cache;desc=\"(\\d+)/(\\d+) hit\";dur=([0-9.]+))?"
      + "((?:, cache\\.tier[123];desc=\"\\d+\";dur=[0-9.]+)*)"
      + "(, cache\\.miss;desc=\"\\d+\";dur=[0-9.]+)?"
      + "(?:, load;dur=([0-9.]+))?");

  @ParameterizedTest
  @EnumSource(Container.class)
  void responses_ofAll_tellOfTheirCaches(Container container) {
    try (Host host = container.host(Jdk.RUNNING, "/shop").agent("responses=all").start()) {
      awaitTold(host);
      Answer missed = host.get("/prices/told");
      assertThat(status(missed))
          .isEqualTo("\"Example shop/prices\"; fwd=miss; stored; detail=miss");
      assertShare(missed, 0, 1);
      assertThat(timing(missed).group(7)).as("time of the load").isNotNull();
      Answer hit = host.get("/prices/told");
      assertThat(status(hit)).isEqualTo("\"Example shop/prices\"; hit; detail=tier1");
      assertShare(hit, 1, 1);
      assertThat(hit.body()).isEqualTo(missed.body());
      Answer many = host.get("/prices/?ids=told-1,told-2");
      assertThat(status(many)).isEqualTo("\"Example shop\"; detail=\"0/2 hit\"");

      for (String how : List.of("plain", "flush", "large", "text")) {
        Answer answer = host.get("/answer?key=told&how=" + how);
        assertThat(answer.status()).as(how).isEqualTo(200);
        assertShare(answer, 1, 1);
      }
      assertThat(host.get("/answer?key=told&how=text").body().lines().count()).isEqualTo(10_000);
      Answer own = host.get("/answer?key=told&how=own");
      assertThat(own.headers().allValues("Server-Timing")).hasSize(2).startsWith("db;dur=5");
      assertThat(own.headers().allValues("Cache-Status"))
          .containsExactly("CDN; hit", "\"Example shop/prices\"; hit; detail=tier1");
      Answer error = host.get("/answer?key=told&how=error");
      assertThat(error.status()).isEqualTo(503);
      assertShare(error, 1, 1);
      Answer redirect = host.get("/answer?key=told&how=redirect");
      assertThat(redirect.status()).isEqualTo(302);
      assertShare(redirect, 1, 1);

      Answer thread = host.get("/answer?key=new&how=thread");
      assertThat(thread.body()).isEqualTo("price of price:at-the-end-of-new");
      assertShare(thread, 0, 3);

      Answer admin = host.get("/cacheglass/");
      assertThat(admin.headers().map()).doesNotContainKeys("server-timing", "cache-status");
    }
  }

  @ParameterizedTest
  @EnumSource(Container.class)
  void responses_ofWhoHasTheToken_areTheOnlyOnesThatTell(Container container) {
    try (Host host = container
        .host(Jdk.RUNNING, "")
        .agent("responses=token+role:nobody,responses.token=" + TOKEN)
        .start()) {
      String url = host.url() + "/prices/1";
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !Http.send("GET", url, "", "X-Cacheglass-Token", TOKEN)
              .header("Server-Timing")
              .isEmpty());
      assertThat(Http.get(url).headers().map()).doesNotContainKeys("server-timing", "cache-status");
      Answer wrong = Http.send("GET", url, "", "X-Cacheglass-Token", TOKEN + "x");
      assertThat(wrong.headers().map()).doesNotContainKeys("server-timing", "cache-status");
    }
  }

  /** The agent wakes up beside the host: the first responses may know nothing yet. */
  private static void awaitTold(Host host) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> timing(host.get("/prices/awake")).group(3) != null);
  }

  private static void assertShare(Answer answer, int hits, int lookups) {
    Matcher timing = timing(answer);
    assertThat(timing.group(2)).as(answer.header("Server-Timing")).isEqualTo("" + hits);
    assertThat(timing.group(3)).as(answer.header("Server-Timing")).isEqualTo("" + lookups);
    assertThat(Double.parseDouble(timing.group(4)))
        .as("time in caches")
        .isLessThanOrEqualTo(Double.parseDouble(timing.group(1)));
  }

  private static Matcher timing(Answer answer) {
    Matcher timing = TIMING.matcher(answer.header("Server-Timing"));
    if (!timing.matches()) {
      Matcher none = TIMING.matcher("total;dur=0");
      assertThat(answer.header("Server-Timing")).isEmpty();
      none.matches();
      return none;
    }
    return timing;
  }

  private static String status(Answer answer) {
    return answer.header("Cache-Status");
  }
}
