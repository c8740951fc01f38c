package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class EventHubTest {
  private static final EventFrames.Part HELLO =
      new EventFrames.Part("hello".getBytes(StandardCharsets.UTF_8), 0);

  private final MutableClock clock = new MutableClock();
  private final Queue<Runnable> due = new ArrayDeque<>();
  private int made;
  private boolean failing;
  private final EventFrames frames = new EventFrames(() -> "e", this::summary, clock);

  private byte[] summary() {
    if (failing) {
      throw new IllegalStateException("no summary");
    }
    return Integer.toString(++made).getBytes(StandardCharsets.UTF_8);
  }

  /** What one client was sent. */
  private static final class Client implements Exchange.Stream {
    private final List<String> got = new ArrayList<>();
    private int closed;
    private boolean gone;

    @Override
    public void write(byte[] bytes) throws IOException {
      if (gone) {
        throw new IOException("broken pipe");
      }
      got.add(new String(bytes, StandardCharsets.UTF_8).replaceAll("(?s).*data: |\n", ""));
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private EventHub hub(Executor writers) {
    return new EventHub(frames, clock, writers, (millis, task) -> {
      assertThat(millis).isEqualTo(EventFrames.INTERVAL_MILLIS);
      due.add(task);
    });
  }

  /** Lets the time pass until the next frame. */
  private void tick() {
    clock.advance(Duration.ofMillis(EventFrames.INTERVAL_MILLIS));
    assertThat(due).as("one timer at a time").hasSize(1);
    due.remove().run();
  }

  @Test
  void add_listener_getsTheFirstFrameAtOnceAndOneEachTick() {
    EventHub hub = hub(Runnable::run);
    Client client = new Client();
    Client later = new Client();

    hub.add(client, HELLO);
    tick();
    hub.add(later, HELLO);
    tick();

    assertThat(client.got).containsExactly("hello", "1", "2");
    assertThat(later.got).containsExactly("hello", "2");
  }

  @Test
  void tick_afterAMinute_endsTheStreamAndThenItself() {
    EventHub hub = hub(Runnable::run);
    Client client = new Client();
    hub.add(client, HELLO);

    for (int i = 0; i < 11; i++) {
      tick();
    }
    assertThat(client.closed).isZero();
    tick();

    assertThat(client.closed).isEqualTo(1);
    assertThat(client.got).hasSize(13);
    assertThat(hub.size()).isZero();
    assertThat(due).isEmpty();
  }

  @Test
  void add_afterNobodyListened_beginsAgain() {
    EventHub hub = hub(Runnable::run);
    Client gone = new Client();
    hub.add(gone, HELLO);
    gone.gone = true;
    tick();
    assertThat(due).isEmpty();
    Client client = new Client();

    hub.add(client, HELLO);
    tick();

    assertThat(client.got).hasSize(2);
  }

  @Test
  void tick_clientHasGone_isForgotten() {
    EventHub hub = hub(Runnable::run);
    Client client = new Client();
    Client other = new Client();
    hub.add(client, HELLO);
    hub.add(other, HELLO);
    client.gone = true;

    tick();

    assertThat(client.closed).isEqualTo(1);
    assertThat(hub.size()).isEqualTo(1);
    assertThat(other.got).containsExactly("hello", "1");
  }

  @Test
  void add_oneTooMany_getsTheFirstFrameOnly() {
    EventHub hub = hub(Runnable::run);
    for (int i = 0; i < EventHub.MOST_LISTENERS; i++) {
      assertThat(hub.isFull()).isFalse();
      hub.add(new Client(), HELLO);
    }
    Client last = new Client();

    hub.add(last, HELLO);

    assertThat(hub.isFull()).isTrue();
    assertThat(last.got).containsExactly("hello");
    assertThat(last.closed).isEqualTo(1);
    assertThat(hub.size()).isEqualTo(EventHub.MOST_LISTENERS);
  }

  @Test
  void tick_slowClient_getsWhatItMissedTogetherAndHoldsNobodyUp() {
    Queue<Runnable> writes = new ArrayDeque<>();
    EventHub hub = hub(writes::add);
    Client slow = new Client();
    hub.add(slow, HELLO);
    tick();
    tick();
    assertThat(writes).as("one write at a time").hasSize(1);

    writes.remove().run();
    tick();
    writes.remove().run();

    assertThat(slow.got).hasSize(2);
    assertThat(hub.size()).isEqualTo(1);
    assertThat(writes).isEmpty();
  }

  @Test
  void add_noThreadFree_endsTheStream() {
    EventHub hub = hub(task -> {
      throw new RejectedExecutionException("all wait for clients");
    });
    Client client = new Client();

    hub.add(client, HELLO);

    assertThat(client.closed).isEqualTo(1);
    assertThat(hub.size()).isZero();
  }

  @Test
  void tick_summaryFails_endsAllStreamsSoThatClientsComeBack() {
    EventHub hub = hub(Runnable::run);
    Client client = new Client();
    hub.add(client, HELLO);
    failing = true;

    tick();

    assertThat(client.closed).isEqualTo(1);
    assertThat(hub.size()).isZero();
    assertThat(due).isEmpty();
  }
}
