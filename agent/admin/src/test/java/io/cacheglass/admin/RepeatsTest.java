package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatsTest {
  private static final Caller ANNA = caller("the bearer token anna");
  private static final Caller BOB = caller("the bearer token bob");

  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  private final MutableClock clock = new MutableClock();
  private final Repeats repeats = new Repeats(clock);
  private final AtomicInteger acted = new AtomicInteger();

  @Test
  void delete_sameKeyTwice_actsOnceAndIsAnsweredAlike() {
    HttpResponse<String> first = clear("one");
    server.clock.advance(Duration.ofHours(1));
    HttpResponse<String> second = clear("one");

    assertThat(server.control.calls).containsExactly("all");
    assertThat(server.log).as("audit lines").hasSize(1);
    assertThat(second.statusCode()).isEqualTo(first.statusCode());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    clear("another");
    assertThat(server.control.calls).containsExactly("all", "all");
  }

  @Test
  void post_sameKeyTwice_marksOnceAlsoWithABody() {
    HttpResponse<String> first = mark("2.42");
    HttpResponse<String> second = mark("2.42");
    HttpResponse<String> other = mark("2.43");

    assertThat(shop.marks).hasSize(2);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("used for another request");
  }

  @Test
  void post_refused_isNotKept() {
    assertThat(mark("").statusCode()).isEqualTo(400);

    assertThat(mark("2.42").statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"GET, /api/v1/marks, 200", "POST, /api/v1/cache/reset-metrics, 400"})
  void key_ofBlanks_isLookedAtWhereSomethingIsDone(String method, String path, int status) {
    HttpResponse<String> answer = server.send(server
        .request("/cacheglass" + path)
        .header("Idempotency-Key", "a b")
        .method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ü", "a\u007f"})
  void answer_unusableKey_isRefused(String key) {
    assertThatThrownBy(() -> answer(ANNA, key, "x", 10))
        .isInstanceOfSatisfying(Problem.class, problem -> {
          assertThat(problem.status()).isEqualTo(400);
          assertThat(problem.parameter()).isEqualTo("Idempotency-Key");
        });
    assertThatThrownBy(() -> answer(ANNA, "k".repeat(201), "x", 10)).isInstanceOf(Problem.class);
    assertThat(acted).hasValue(0);
  }

  @Test
  void answer_sameKeyOfSomebodyElse_isTheirOwn() throws IOException {
    answer(ANNA, "1", "x", 10);
    answer(BOB, "1", "x", 10);

    assertThat(acted).hasValue(2);
  }

  @Test
  void answer_whileTheFirstIsWorkedOn_isAConflict() throws IOException {
    Request request = request(ANNA, "1", "x");

    Response first = repeats.answer(request, any -> {
      assertThatThrownBy(() -> answer(ANNA, "1", "x", 10))
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
      return Response.json(200, new byte[10]);
    });

    assertThat(first.status()).isEqualTo(200);
    assertThat(acted).hasValue(0);
    answer(ANNA, "1", "x", 10);
    assertThat(acted).as("answered as the first").hasValue(0);
  }

  @Test
  void answer_actionThatThrows_isTriedAgain() throws IOException {
    assertThatThrownBy(() -> repeats.answer(request(ANNA, "1", "x"), any -> {
          throw new IllegalStateException("failed");
        }))
        .isInstanceOf(IllegalStateException.class);

    answer(ANNA, "1", "x", 10);

    assertThat(acted).hasValue(1);
  }

  @Test
  void answer_aDayLater_actsAgain() throws IOException {
    answer(ANNA, "1", "x", 10);
    clock.advance(Duration.ofMillis(Repeats.KEPT_MILLIS - 1));
    answer(ANNA, "1", "x", 10);
    assertThat(acted).hasValue(1);

    clock.advance(Duration.ofMillis(1));
    answer(ANNA, "1", "x", 10);

    assertThat(acted).hasValue(2);
  }

  @Test
  void answer_moreThanThereIsRoomFor_forgetsTheOldest() throws IOException {
    int large = Repeats.MOST_BYTES / 4;
    for (int i = 0; i < 6; i++) {
      answer(ANNA, "key" + i, "x", large);
    }

    answer(ANNA, "key5", "x", large);
    assertThat(acted).as("the newest is known").hasValue(6);
    answer(ANNA, "key0", "x", large);
    assertThat(acted).as("the oldest is not").hasValue(7);
  }

  private HttpResponse<String> clear(String key) {
    return server.send(server
        .request("/cacheglass/api/cache/clear")
        .header("Idempotency-Key", key)
        .DELETE());
  }

  private HttpResponse<String> mark(String label) {
    return server.send(server
        .request("/cacheglass/api/v1/marks")
        .header("Idempotency-Key", "deploy-2.42")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"label\":\"" + label + "\"}")));
  }

  private void answer(Caller caller, String key, String body, int bytes) throws IOException {
    repeats.answer(request(caller, key, body), any -> {
      acted.incrementAndGet();
      return Response.json(200, new byte[bytes]);
    });
  }

  private Request request(Caller caller, String key, String body) {
    GivenExchange exchange = new GivenExchange();
    exchange.method = "POST";
    exchange.path = "/cacheglass/api/v1/marks";
    exchange.headers.put("Idempotency-Key", key);
    exchange.body = body.getBytes(StandardCharsets.UTF_8);
    Request request = new Request(exchange, "/api/v1/marks", new Bodies(clock));
    request.setCaller(caller);
    return request;
  }

  private static Caller caller(String who) {
    return new Caller(false, who, "127.0.0.1", EnumSet.of(Right.READ, Right.ADMIN));
  }
}
