package io.cacheglass.library.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.Charged;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Replays;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lookups on event loops and workers are charged to the endpoint whose request caused them. */
class VertxWebTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Charged CACHE = new Charged();
  private static final List<Promise<Void>> WAITING = new ArrayList<>();
  private static final HttpServer SERVER = start();

  @BeforeEach
  void begin() {
    CACHE.begin();
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(InProcessAgent.refused()).isEmpty();
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  private static HttpServer start() {
    Router router = Router.router(VERTX);
    router.route().handler(RoutingContext::next);
    router.get("/products/:id").handler(context -> {
      CACHE.lookUp();
      context.end("product");
    });
    router
        .get("/blocking/:id")
        .handler(context -> context
            .vertx()
            .executeBlocking(() -> {
              CACHE.lookUp();
              return "blocking";
            })
            .onSuccess(text -> {
              CACHE.lookUp();
              context.end(text);
            }));
    router.get("/timer").handler(context -> {
      CACHE.lookUp();
      context.vertx().setTimer(1, timer -> {
        CACHE.lookUp();
        CACHE.lookUp();
        context.end("timer");
      });
    });
    router.get("/copy/:id").handler(context -> {
      ContextInternal copy = ContextInternal.current().duplicate();
      copy.runOnContext(nothing -> {
        CACHE.lookUp();
        context.end("copy");
      });
    });
    router.get("/together/:id").handler(context -> {
      // One without a context would go on in the name of whoever completes it.
      Promise<Void> turn = ContextInternal.current().promise();
      turn.future().onSuccess(nothing -> {
        CACHE.lookUp();
        context.end("together");
      });
      synchronized (WAITING) {
        WAITING.add(turn);
      }
    });
    // Completes what others wait for, in the middle of its own work.
    router.get("/release").handler(context -> {
      CACHE.lookUp();
      synchronized (WAITING) {
        WAITING.forEach(Promise::complete);
        WAITING.clear();
      }
      CACHE.lookUp();
      context.end("release");
    });
    router.get("/waiting").handler(context -> {
      synchronized (WAITING) {
        context.end(Integer.toString(WAITING.size()));
      }
    });
    router.post("/orders/:id/lines").handler(BodyHandler.create()).handler(context -> {
      CACHE.lookUp();
      context.end("lines");
    });
    Router api = Router.router(VERTX);
    api.get("/reviews/:review").handler(context -> {
      CACHE.lookUp();
      context.end("review");
    });
    router.route("/api/*").subRouter(api);
    router.get("/files/*").handler(context -> {
      CACHE.lookUp();
      context.end("file");
    });
    try {
      return VERTX
          .createHttpServer()
          .requestHandler(router)
          .listen(0, "127.0.0.1")
          .toCompletionStage()
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void route_withParameter_isTheTemplate() throws Exception {
    get("/products/blue-shoe");
    get("/products/17");

    assertThat(CACHE.lookups()).isEqualTo(Map.of("GET /products/{id}", 2L));
  }

  @Test
  void executeBlocking_andWhatFollows_areChargedToTheRequest() throws Exception {
    for (int i = 0; i < 3; i++) {
      get("/blocking/some-thing");
    }

    assertThat(CACHE.lookups()).isEqualTo(Map.of("GET /blocking/{id}", 6L));
  }

  @Test
  void timer_isChargedToTheRequest() throws Exception {
    get("/timer");
    get("/timer");

    assertThat(CACHE.lookups()).isEqualTo(Map.of("GET /timer", 6L));
  }

  @Test
  void copyOfItsContext_isChargedToTheRequest() throws Exception {
    get("/copy/some-thing");
    get("/copy/other-thing");

    assertThat(CACHE.lookups()).isEqualTo(Map.of("GET /copy/{id}", 2L));
  }

  @Test
  void requests_thatWaitForAnotherOne_areEachChargedWithTheirOwn() throws Exception {
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      waiting.add(CLIENT.sendAsync(request("/together/" + i).build(), BodyHandlers.ofString()));
    }
    while (!get("/waiting").equals("5")) {
      Thread.onSpinWait();
    }
    get("/release");
    for (CompletableFuture<?> each : waiting) {
      each.get(30, TimeUnit.SECONDS);
    }

    assertThat(CACHE.lookups()).isEqualTo(Map.of("GET /together/{id}", 5L, "GET /release", 2L));
  }

  @Test
  void body_waitedFor_isChargedToThePath() throws Exception {
    HttpResponse<String> answer = CLIENT.send(
        request("/orders/1234/lines")
            .POST(BodyPublishers.ofString("x".repeat(100_000)))
            .build(),
        BodyHandlers.ofString());

    assertThat(answer.body()).isEqualTo("lines");
    assertThat(CACHE.lookups()).isEqualTo(Map.of("POST /orders/{id}/lines", 1L));
  }

  @Test
  void router_inRouter_isPartOfTheTemplate() throws Exception {
    get("/api/reviews/nice");

    assertThat(CACHE.lookups()).isEqualTo(Map.of("GET /api/reviews/{review}", 1L));
  }

  @Test
  void wildcard_namesNothing_soThePathDoes() throws Exception {
    get("/files/a/b.txt");

    assertThat(CACHE.lookups()).isEqualTo(Map.of("GET /files/a/b.txt", 1L));
  }

  @Test
  void work_outsideOfRequests_isNobodys() throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    get("/products/1");
    VERTX.runOnContext(nothing -> {
      CACHE.lookUp();
      done.complete(null);
    });
    done.get(30, TimeUnit.SECONDS);

    assertThat(CACHE.lookups()).isEqualTo(Map.of("GET /products/{id}", 1L, "(no request)", 1L));
  }

  @Test
  void replay_withAPass_isNobodysWhateverItWaitsFor() throws Exception {
    String pass = Replays.begin();
    try {
      for (String path : List.of("/products/3", "/blocking/thing", "/timer", "/api/reviews/nice")) {
        assertThat(replay(path, pass)).as(path).isEqualTo(200);
      }
      assertThat(replay("/products/4", "a-guess")).isEqualTo(200);
    } finally {
      Replays.end(pass);
    }

    get("/waiting"); // the event loop has left what was answered before
    assertThat(CACHE.lookups()).isEqualTo(Map.of("GET /products/{id}", 1L));
    Map<String, Long> visits = CACHE.requests();
    visits.remove("GET /waiting");
    assertThat(visits).as("the guess").isEqualTo(Map.of("GET /products/{id}", 1L));
  }

  private static int replay(String path, String pass) throws Exception {
    HttpRequest request = request(path).header(Replays.HEADER, pass).build();
    return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.actualPort() + path));
  }

  private static String get(String path) throws Exception {
    HttpResponse<String> answer = CLIENT.send(request(path).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
