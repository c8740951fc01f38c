package io.cacheglass.demo.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Visits the shop at a fixed rate from a fixed number of daemon threads, until closed. A shop that
 * can't keep up is visited less: no visit waits for longer than a second to be made up for.
 * Thread-safe.
 */
public final class Traffic implements AutoCloseable {

  public static final int THREADS = 4;

  private static final long SEED = 7L;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long LONGEST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);

  // As long as an entry of the category cache lives: each banner meets an expired one.
  private static final long BANNER_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final URI shop;
  private final long intervalNanos;
  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(TIMEOUT)
      .followRedirects(HttpClient.Redirect.NEVER)
      .build();
  private final AtomicReferenceArray<@Nullable String> cookies =
      new AtomicReferenceArray<>(VisitPlan.VISITORS);
  private final AtomicLong answers = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * Traffic that has not begun.
   *
   * @param requestsPerSecond of all threads together, at least 1
   */
  public Traffic(URI shop, int requestsPerSecond) {
    this.shop = shop;
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) * THREADS / requestsPerSecond;
  }

  public void start() {
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      Thread thread = new Thread(() -> run(number), "shop-visitors-" + number);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** Requests that were answered, whatever the status. */
  public long answers() {
    return answers.get();
  }

  private void run(int thread) {
    VisitPlan plan = new VisitPlan(SEED + thread);
    long start = System.nanoTime();
    long next = start + thread * intervalNanos / THREADS;
    long banner = 0;
    try {
      while (true) {
        sleepUntil(next);
        long period = (System.nanoTime() - start) / BANNER_NANOS;
        Visit visit = plan.next();
        visit(
            period > banner ? new Visit(visit.visitor(), VisitPlan.bannerPage(period), "") : visit);
        banner = period;
        next = Math.max(next + intervalNanos, System.nanoTime() - LONGEST_DELAY_NANOS);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private static void sleepUntil(long nanoTime) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
  }

  private void visit(Visit visit) throws InterruptedException {
    try {
      HttpResponse<Void> response =
          client.send(request(visit), HttpResponse.BodyHandlers.discarding());
      response
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(cookie -> cookies.set(visit.visitor(), cookie.split(";", 2)[0]));
      answers.incrementAndGet();
    } catch (IOException e) {
      // The shop is closing, or too slow: the next visit is due at its own time.
    }
  }

  private HttpRequest request(Visit visit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(shop.resolve(visit.path())).timeout(TIMEOUT);
    String cookie = cookies.get(visit.visitor());
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    if (visit.isPost()) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(visit.form()));
    }
    return request.build();
  }

  /** Ends all visits and waits for the threads. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(TIMEOUT.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
