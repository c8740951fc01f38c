package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.admin.warm.WarmResults;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.Replays;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestTargetTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch answers = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private String origin;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> {
      String pass = exchange.getRequestHeaders().getFirst(Replays.HEADER);
      asked.add(
          exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + ' ' + Replays.isOne(pass));
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/hangs")) {
        try {
          answers.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      exchange.sendResponseHeaders(
          path.matches("/[0-9]{3}") ? Integer.parseInt(path.substring(1)) : 200, -1);
      exchange.close();
    });
    server.start();
    origin = "http://localhost:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    answers.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void load_goodAnswer_isLoadedOnceWithAPassThatThenEnds() {
    Results results = load("/shop/products/17?x=1", Duration.ofSeconds(30));

    assertThat(results.told).containsExactly("loaded /shop/products/17?x=1");
    assertThat(asked).containsExactly("GET /shop/products/17?x=1 true");
    assertThat(Replays.areUnderWay()).isFalse();
  }

  @Test
  void load_otherAnswers_areFailuresInWordsAndNotTriedAgain() {
    assertThat(load("/404", Duration.ofSeconds(30)).told)
        .containsExactly("failed /404: the answer was HTTP 404");
    assertThat(load("/500", Duration.ofSeconds(30)).told)
        .containsExactly("failed /500: the answer was HTTP 500");
    assertThat(load("/302", Duration.ofSeconds(30)).told.get(0)).contains("302", "login");
    assertThat(asked).hasSize(3).noneMatch(each -> each.contains("elsewhere"));
  }

  @Test
  void load_noAnswerOrNobodyThere_isAFailureInWords() {
    assertThat(load("/hangs", Duration.ofMillis(300)).told.get(0)).contains("no answer within 0 s");
    server.stop(0);
    assertThat(load("/x", Duration.ofSeconds(30)).told.get(0))
        .contains("could not be asked: java.net.ConnectException");
    assertThat(Replays.areUnderWay()).isFalse();
  }

  @Test
  void load_cancelled_endsAtOnce() {
    Thread.currentThread().interrupt();

    assertThat(load("/hangs", Duration.ofMinutes(1)).told.get(0)).contains("ended");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void ownKeys_placeholder_isFilledWithWholeHotKeys() {
    long known = Recorder.fingerprintOf("a b");
    List<WarmKey> hot = List.of(
        new WarmKey("a b", known, "{w}", 9, 5),
        new WarmKey("x".repeat(200), known, "{w}", 3, 5), // cut off
        WarmKey.named("17"));
    RequestTarget target = target("/shop/{products}", hot, url -> "");

    assertThat(target.ownKeys())
        .extracting(WarmKey::text)
        .containsExactly("/shop/a%20b", "/shop/17");
    assertThat(target.ownKeys().get(0).reads()).isEqualTo(9);
    assertThat(target.ownKeys().get(0).pattern()).isEqualTo("/shop/{products}");
    assertThat(target("/shop/home", hot, url -> "").ownKeys())
        .extracting(WarmKey::text)
        .containsExactly("/shop/home");
  }

  private Results load(String path, Duration time) {
    Results results = new Results();
    target(path, List.of(), new ReplayClient(time))
        .load(List.of(WarmKey.named(path)), null, results);
    return results;
  }

  private RequestTarget target(String path, List<WarmKey> hot, RequestTarget.Client client) {
    return new RequestTarget(ReplayedRequest.parse(path).get(0), origin, () -> hot, client);
  }

  /** What was told of each key. */
  private static final class Results implements WarmResults {
    private final List<String> told = new ArrayList<>();

    @Override
    public void loaded(WarmKey key) {
      told.add("loaded " + key.text());
    }

    @Override
    public void present(WarmKey key) {
      told.add("present " + key.text());
    }

    @Override
    public void failed(WarmKey key, String kind, String message) {
      told.add("failed " + key.text() + ": " + kind + message);
    }
  }
}
