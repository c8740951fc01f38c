package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.HealthRule;
import io.cacheglass.recorder.Counts.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A history that somebody has changed and given a right check sum again: it is refused, or the
 * charts can be drawn from it, the application goes on being counted, and it can be kept again.
 */
class KeptHistoryFuzzTest {
  private static final int HEADER_BYTES = 8;
  private static final int ROUNDS = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void restore_changedInSomePlaces_isRefusedOrCanBeUsed(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] file = kept();
    byte[] content = content(file);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] hostile = file(file, changed(random, content));
      try {
        use(KeptHistory.read(new ByteArrayInputStream(hostile)));
      } catch (IOException e) {
        refused++;
      }
    }

    assertThat(refused).as("some of each").isBetween(1, ROUNDS - 1);
  }

  private static void use(KeptHistory history) throws IOException {
    Feed feed = new Feed();
    feed.millis += 60_000;
    feed.analyzer.restore(history);
    for (int second = 0; second < 25; second++) {
      feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, 7);
      feed.tick();
    }
    Analyzer analyzer = feed.analyzer;
    assertThat(analyzer.historySinceMillis()).isGreaterThanOrEqualTo(0);
    for (Metric metric : Metric.values()) {
      for (String cache : new String[] {null, "products", "prices"}) {
        analyzer.history(cache, metric, feed.millis - 3_600_000, feed.millis, 10);
        analyzer.history(cache, metric, feed.millis - 2 * 86_400_000L, feed.millis, 300);
      }
    }
    Series now =
        analyzer.history("products", Metric.LOOKUPS, feed.millis - 30_000, feed.millis, 10);
    assertThat(now.lines().get(0).values()).as("what is counted now").contains(7.0);
    analyzer.keptHistory().write(new ByteArrayOutputStream());
  }

  /** One of numbers, lengths and texts, or some bytes more or less. */
  private static byte[] changed(Random random, byte[] content) {
    byte[] changed = content.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(changed.length);
      if (random.nextBoolean()) {
        changed[at] ^= (byte) (1 << random.nextInt(8));
      } else {
        byte value = (byte) new int[] {0, 1, 0x7f, 0x80, 0xff}[random.nextInt(5)];
        Arrays.fill(changed, at, Math.min(changed.length, at + 1 + random.nextInt(8)), value);
      }
    }
    int more = random.nextInt(8) == 0 ? random.nextInt(21) - 10 : 0;
    return more == 0 ? changed : Arrays.copyOf(changed, Math.max(0, changed.length + more));
  }

  private static byte[] kept() throws IOException {
    Feed feed = new Feed();
    for (int i = 0; i < 100; i++) {
      feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, 10);
      feed.count(Feed.PRODUCTS, 0, Kind.MISSES, 3);
      feed.tick();
    }
    feed.analyzer.mark("clear", "all caches");
    feed.analyzer.advicePutOff().put("grow:products", feed.millis + 60_000, feed.millis);
    feed.analyzer.alertsSilenced().put("trend cache a", feed.millis + 60_000, feed.millis);
    HealthRule rule = HealthModel.defaults().rule("hit-rate").withMinSamples(77);
    feed.analyzer.healthModel(
        HealthModel.defaults().with(rule).withOverride("a*", rule.withForMillis(1_000)), "");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    feed.analyzer.keptHistory().write(out);
    return out.toByteArray();
  }

  private static byte[] content(byte[] file) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(file);
    in.readNBytes(HEADER_BYTES);
    return new GZIPInputStream(in).readAllBytes();
  }

  private static byte[] file(byte[] original, byte[] content) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(original, 0, HEADER_BYTES);
    try (GZIPOutputStream compressed = new GZIPOutputStream(file)) {
      compressed.write(content);
    }
    return file.toByteArray();
  }
}
