package io.cacheglass.export;

import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.health.Alert;
import io.cacheglass.bootstrap.AgentThreads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Posts alerts as JSON to a URL, one after the other, in a daemon thread of its own that starts
 * with the first alert. Waits longer from try to try and gives up after the last; when too many
 * wait, the newest is dropped with a line in the log. Who raises an alert never waits. Thread-safe.
 */
public final class AlertWebhook implements HealthMonitor.Listener {
  private static final int MOST_WAITING = 100;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** How long to wait before each further try. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(25));

  /** Lets time pass between tries. */
  interface Pause {
    void take(Duration duration) throws InterruptedException;
  }

  private final URI url;
  private final Function<Alert, String> json;
  private final Consumer<String> log;
  private final Pause pause;
  private final BlockingQueue<Alert> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private boolean started;

  /**
   * A webhook.
   *
   * @param url http or https
   * @param json writes an alert as the body to send
   * @param log takes a line when an alert could not be delivered
   */
  public AlertWebhook(URI url, Function<Alert, String> json, Consumer<String> log) {
    this(url, json, log, duration -> Thread.sleep(duration.toMillis()));
  }

  AlertWebhook(URI url, Function<Alert, String> json, Consumer<String> log, Pause pause) {
    this.url = url;
    this.json = json;
    this.log = log;
    this.pause = pause;
  }

  @Override
  public void changed(Alert alert) {
    start();
    if (!waiting.offer(alert)) {
      log.accept("alert " + alert.id() + " was not sent to " + shown() + ": " + MOST_WAITING
          + " others wait");
    }
  }

  private synchronized void start() {
    if (!started) {
      started = true;
      AgentThreads.daemon("cacheglass-webhook", this::run).start();
    }
  }

  private void run() {
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        deliver(client, waiting.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        log.accept("an alert was not sent to " + shown() + ": " + e); // the next may be
      }
    }
  }

  private void deliver(HttpClient client, Alert alert) throws InterruptedException {
    String failure = post(client, alert);
    for (Duration wait : PAUSES) {
      if (failure.isEmpty()) {
        return;
      }
      pause.take(wait);
      failure = post(client, alert);
    }
    if (!failure.isEmpty()) {
      log.accept("alert " + alert.id() + " was not sent to " + shown() + " in "
          + (PAUSES.size() + 1) + " tries: " + failure);
    }
  }

  /**
   * Why it failed; "" if it did not. An answer of 4xx is final, as trying again changes nothing.
   */
  private String post(HttpClient client, Alert alert) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header("User-Agent", "cacheglass")
        .POST(BodyPublishers.ofString(json.apply(alert)))
        .build();
    try {
      HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
      int status = answer.statusCode();
      if (status >= 400 && status < 500 && status != 408 && status != 429) {
        log.accept("alert " + alert.id() + " was refused by " + shown() + ": HTTP " + status);
        return "";
      }
      return status < 400 ? "" : "HTTP " + status;
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Without path and query, which may hold a secret. */
  private String shown() {
    return url.getScheme() + "://" + url.getAuthority() + "/…";
  }
}
