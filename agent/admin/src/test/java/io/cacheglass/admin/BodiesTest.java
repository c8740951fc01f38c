package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A body that is endless, trickles or never comes. */
class BodiesTest {
  private final MutableClock clock = new MutableClock();
  private final Bodies bodies = new Bodies(clock);

  @Test
  void read_bodyOfTheLimit_isWhole() throws IOException {
    byte[] body = new byte[AdminHandler.MAX_BODY_BYTES];
    body[body.length - 1] = 7;

    assertThat(read(new ByteArrayInputStream(body), false)).isEqualTo(body);
    assertThat(read(InputStream.nullInputStream(), false)).isEmpty();
  }

  @Test
  void read_endlessBody_is413() {
    InputStream endless = new InputStream() {
      @Override
      public int read() {
        return 'x';
      }
    };

    assertThatThrownBy(() -> read(endless, true))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(413));
  }

  @Test
  void read_aByteASecond_is408AfterTheTimeAndNotAfterTheBody() {
    int[] given = {0};
    InputStream trickle = new InputStream() {
      @Override
      public int read() {
        throw new AssertionError("read in bulk");
      }

      @Override
      public int read(byte[] into, int from, int length) {
        clock.advance(Duration.ofSeconds(1));
        given[0]++;
        return 1;
      }
    };

    assertThatThrownBy(() -> read(trickle, true))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(408));
    assertThat(given[0]).isEqualTo((int) (Bodies.MAX_MILLIS / 1000));
  }

  @Test
  void read_moreStrangersThanPlaces_is503AtOnceAndCallersGoOn() throws Exception {
    CountDownLatch silent = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(Bodies.STRANGERS_AT_ONCE);
    CompletableFuture<?>[] held = new CompletableFuture<?>[Bodies.STRANGERS_AT_ONCE];
    for (int i = 0; i < held.length; i++) {
      held[i] =
          CompletableFuture.runAsync(() -> hold(begun, silent), task -> new Thread(task).start());
    }
    begun.await();

    assertThatThrownBy(() -> read(InputStream.nullInputStream(), false))
        .isInstanceOfSatisfying(Problem.class, p -> {
          assertThat(p.status()).isEqualTo(503);
          assertThat(p.headers()).containsKey("Retry-After");
        });
    assertThat(read(InputStream.nullInputStream(), true)).isEmpty();

    silent.countDown();
    CompletableFuture.allOf(held).join();
    assertThat(read(InputStream.nullInputStream(), false))
        .as("places given back")
        .isEmpty();
  }

  private void hold(CountDownLatch begun, CountDownLatch silent) {
    try {
      read(
          new InputStream() {
            @Override
            public int read() {
              begun.countDown();
              try {
                silent.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return -1;
            }
          },
          false);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] read(InputStream body, boolean known) throws IOException {
    return bodies.read(body, known);
  }
}
