package io.cacheglass.launcher;

import io.cacheglass.recorder.Replays;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the application itself, past every proxy, with a pass by which the request is known as ours.
 * It follows no redirect, as that may lead anywhere. Thread-safe.
 */
final class ReplayClient implements RequestTarget.Client {
  private static final Duration CONNECT_TIME = Duration.ofSeconds(2);

  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .proxy(HttpClient.Builder.NO_PROXY)
      .followRedirects(HttpClient.Redirect.NEVER)
      .connectTimeout(CONNECT_TIME)
      .build();
  private final Duration time;

  /** With a time for each answer, its body included. */
  ReplayClient(Duration time) {
    this.time = time;
  }

  @Override
  public String get(String url) {
    String pass = Replays.begin();
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url))
          .header("User-Agent", "cacheglass")
          .header(Replays.HEADER, pass)
          .build();
      return outcome(client.sendAsync(request, BodyHandlers.discarding()));
    } catch (IllegalArgumentException e) {
      return "it is no URL";
    } finally {
      Replays.end(pass);
    }
  }

  private String outcome(CompletableFuture<HttpResponse<Void>> asked) {
    try {
      return outcome(asked.get(time.toMillis(), TimeUnit.MILLISECONDS).statusCode());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return "the application could not be asked: " + cause.getClass().getName();
    } catch (TimeoutException e) {
      asked.cancel(true);
      return "there was no answer within " + time.toSeconds() + " s";
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      return "the warming was ended";
    }
  }

  private static String outcome(int status) {
    if (status >= 200 && status < 300) {
      return "";
    }
    return "the answer was HTTP " + status
        + (status >= 300 && status < 400 ? ", which leads elsewhere: perhaps to a login" : "");
  }
}
