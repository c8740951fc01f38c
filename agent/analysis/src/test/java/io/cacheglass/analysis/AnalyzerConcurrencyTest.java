package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AnalyzerConcurrencyTest {

  @Test
  void reports_whileEventsArrive_areConsistent() throws Exception {
    Feed feed = new Feed();
    Analyzer analyzer = feed.analyzer;
    int page = feed.endpoint("GET /");
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(3);
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      results.add(readers.submit(() -> readUntil(done, analyzer)));
    }

    for (int second = 0; second < 200; second++) {
      for (int i = 0; i < 100; i++) {
        feed.hit(Feed.PRODUCTS, page, "product:" + i + ":" + "abcdef".charAt(i % 6), 1, 700, 1);
        feed.miss(Feed.PRICES, page, "price:" + Integer.toString(i * second, 36), 1);
        feed.load(Feed.PRICES, page, "price:" + Integer.toString(i * second, 36), 3_000_000);
        feed.request(page, 1_000_000, i % 2);
      }
      feed.tick();
    }
    done.set(true);

    for (Future<Integer> result : results) {
      assertThat(result.get(20, TimeUnit.SECONDS)).isPositive();
    }
    readers.shutdown();
    assertThat(analyzer.totals().counts().lookups()).isEqualTo(40_000);
    assertThat(analyzer.patterns().stream().mapToLong(PatternReport::requests).sum())
        .isEqualTo(40_000);
    assertThat(analyzer.endpoints().get(0).requestLatency().count()).isEqualTo(20_000);
  }

  private static int readUntil(AtomicBoolean done, Analyzer analyzer) {
    int rounds = 0;
    do {
      for (CacheReport listed : analyzer.caches()) {
        CacheReport report = analyzer.cache(listed.info().key());
        assertThat(report.patterns().stream().mapToLong(PatternReport::requests).sum())
            .isEqualTo(report.counts().hits() + report.counts().misses());
      }
      analyzer.totals();
      analyzer.endpoints();
      analyzer.keys(null, KeyOrder.MISSES, 10);
      analyzer.history(null, Metric.HIT_RATE, Feed.START, Feed.START + 200_000, 10);
      analyzer.recorder();
      rounds++;
    } while (!done.get());
    return rounds;
  }
}
