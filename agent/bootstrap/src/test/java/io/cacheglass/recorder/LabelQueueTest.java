package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LabelQueueTest {
  private final LabelQueue queue = new LabelQueue();

  @Test
  void offer_sameKeyAgain_oneText() {
    for (int i = 0; i < 5; i++) {
      queue.offer(1, "product:1", KeyContent.fingerprint("product:1"));
    }

    assertThat(drained()).containsExactly("1 product:1");
    queue.offer(1, "product:1", KeyContent.fingerprint("product:1"));
    assertThat(drained()).isEmpty();
  }

  @Test
  void offer_sameKeyInTwoCaches_oneTextForEach() {
    queue.offer(1, 42, KeyContent.fingerprint(42));
    queue.offer(2, 42, KeyContent.fingerprint(42));

    assertThat(drained()).containsExactlyInAnyOrder("1 42", "2 42");
  }

  @Test
  void offer_queueFull_forgottenAndAskedAgain() {
    for (int i = 0; i < 100_000; i++) {
      queue.offer(1, i, KeyContent.fingerprint(i));
    }
    assertThat(drained()).hasSizeLessThanOrEqualTo(1 << 10);

    queue.offer(1, 99_999, KeyContent.fingerprint(99_999));
    assertThat(drained()).containsExactly("1 99999");
  }

  private List<String> drained() {
    List<String> texts = new ArrayList<>();
    queue.drain(new EventSink() {
      @Override
      public void followed(int cache, long keyHash, boolean hit) {}

      @Override
      public void stored(int cache, long keyHash) {}

      @Override
      public void removed(int cache, long keyHash) {}

      @Override
      public void lookup(int c, int e, long h, Outcome o, int t, long n, int w) {}

      @Override
      public void load(int c, int e, long h, Outcome o, long n, long end) {}

      @Override
      public void request(int e, long n, int m) {}

      @Override
      public void label(int cache, long keyHash, String text) {
        texts.add(cache + " " + text);
      }
    });
    return texts;
  }
}
