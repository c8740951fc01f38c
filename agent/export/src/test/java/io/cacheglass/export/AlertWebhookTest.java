package io.cacheglass.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.cacheglass.analysis.health.Alert;
import io.cacheglass.recorder.Counts.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertWebhookTest {
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", exchange -> {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Integer status = answers.poll();
      exchange.sendResponseHeaders(status == null ? 204 : status, -1);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void changed_alert_isPosted() {
    webhook("").changed(alert());

    await().until(() -> bodies.size() == 1);
    assertThat(bodies).containsExactly("degraded");
    assertThat(log).isEmpty();
  }

  @Test
  void changed_serverFailsTwice_isTriedAgainAfterLongerAndLongerPauses() {
    answers.addAll(List.of(503, 500));
    webhook("").changed(alert());

    await().until(() -> bodies.size() == 3);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(log).isEmpty();
  }

  @Test
  void changed_serverFailsForGood_isGivenUpWithOneLine() {
    answers.addAll(List.of(500, 500, 500, 500, 500));
    webhook("?secret=s3cret").changed(alert());

    await().until(() -> !log.isEmpty());
    assertThat(bodies).hasSize(4);
    assertThat(log)
        .singleElement()
        .asString()
        .contains("was not sent", "4 tries", "HTTP 500")
        .doesNotContain("s3cret", "hook");
  }

  @Test
  void changed_refused_isNotTriedAgain() {
    answers.add(404);
    webhook("").changed(alert());

    await().until(() -> !log.isEmpty());
    assertThat(bodies).hasSize(1);
    assertThat(log.get(0)).contains("refused", "HTTP 404");
  }

  @Test
  void changed_nobodyAnswers_neverBlocksWhoCalls() throws IOException {
    server.stop(0);
    CountDownLatch never = new CountDownLatch(1);
    AlertWebhook webhook =
        new AlertWebhook(url(""), alert -> "{}", log::add, duration -> never.await());
    for (int i = 0; i < 200; i++) {
      webhook.changed(alert());
    }

    assertThat(log).isNotEmpty().allMatch(line -> line.contains("others wait"));
  }

  private AlertWebhook webhook(String query) {
    return new AlertWebhook(url(query), alert -> alert.severity().word(), log::add, pauses::add);
  }

  private URI url(String query) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/hook" + query);
  }

  private static Alert alert() {
    Shop shop = new Shop();
    shop.tick(1, Shop.counts(Kind.LOOKUPS, 0));
    shop.tick(1, Shop.counts(Kind.LOOKUPS, 1000, Kind.MISSES, 900));
    shop.monitor.evaluate();
    return shop.monitor.alerts().get(0);
  }
}
