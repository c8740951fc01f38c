package io.cacheglass.benchmarks.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Visitors who ask for the next page as soon as they have one (a closed loop), on connections that
 * stay open.
 */
final class Load {
  private static final int VISITORS = 2;
  private static final long SEED = 20_260_729;

  private final Application application;
  private final String url;

  Load(Application application, String url) {
    this.application = application;
    this.url = url;
  }

  /** The pages that come once. */
  void first() throws IOException {
    for (String path : application.firstPages()) {
      ask(path);
    }
  }

  /** Asks for so many seconds, and gives how many nanoseconds each request took. */
  long[] run(int seconds) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
    try {
      List<Future<long[]>> visits = new ArrayList<>();
      for (int i = 0; i < VISITORS; i++) {
        SplittableRandom random = new SplittableRandom(SEED + i);
        visits.add(visitors.submit(() -> visit(random, end)));
      }
      long[] nanos = new long[0];
      for (Future<long[]> visit : visits) {
        nanos = joined(nanos, visit.get());
      }
      return nanos;
    } finally {
      visitors.shutdownNow();
    }
  }

  static long[] joined(long[] one, long[] other) {
    long[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** How long each request of one visitor took. */
  private long[] visit(SplittableRandom random, long end) throws IOException {
    long[] nanos = new long[1 << 12];
    int n = 0;
    for (long now = System.nanoTime(); now < end; ) {
      ask(application.page(random));
      long after = System.nanoTime();
      if (n == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * n);
      }
      nanos[n++] = after - now;
      now = after;
    }
    return Arrays.copyOf(nanos, n);
  }

  private void ask(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url + path).toURL().openConnection();
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(path + " answers " + connection.getResponseCode());
    }
    try (InputStream body = connection.getInputStream()) {
      body.readAllBytes();
    }
  }
}
