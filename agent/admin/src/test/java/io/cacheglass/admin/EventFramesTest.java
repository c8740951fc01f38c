package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFramesTest {
  private final MutableClock clock = new MutableClock();
  private int made;
  private final EventFrames frames = new EventFrames(() -> "e-1", this::summary, clock);

  private byte[] summary() {
    return ("{\"n\":" + ++made + '}').getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void after_none_isTheNewestWithItsId() {
    frames.make();
    frames.make();

    EventFrames.Part part = frames.after(EventFrames.NONE);

    assertThat(text(part)).isEqualTo("event: summary\nid: e-1.2\ndata: {\"n\":2}\n\n");
    assertThat(part.last()).isEqualTo(2);
  }

  @Test
  void after_aNumber_isWhatWasMadeSince() {
    for (int i = 0; i < 4; i++) {
      frames.make();
    }

    assertThat(text(frames.after(2)))
        .contains("id: e-1.3\n", "id: e-1.4\n")
        .doesNotContain("id: e-1.2\n");
    assertThat(text(frames.after(4))).isEmpty();
  }

  @Test
  void after_longAgo_isWhatIsKept() {
    for (int i = 0; i < 100; i++) {
      frames.make();
    }

    String missed = text(frames.after(1));

    assertThat(missed.split("data: ", -1)).hasSize(1 + EventFrames.KEPT);
    assertThat(missed).startsWith("event: summary\nid: e-1.89\n").contains("id: e-1.100\n");
  }

  @Test
  void makeIfDue_withinTheInterval_makesNone() {
    frames.makeIfDue();
    clock.advance(Duration.ofMillis(EventFrames.INTERVAL_MILLIS - 1));
    frames.makeIfDue();
    assertThat(made).isEqualTo(1);

    clock.advance(Duration.ofMillis(1));
    frames.makeIfDue();

    assertThat(made).isEqualTo(2);
  }

  @Test
  void makeIfDue_clockSetBack_goesOn() {
    frames.makeIfDue();
    clock.advance(Duration.ofHours(-1));

    frames.makeIfDue();

    assertThat(made).isEqualTo(2);
  }

  @Test
  void numberOf_ownId_isItsNumber() {
    frames.make();
    frames.make();

    assertThat(frames.numberOf("e-1.1")).isEqualTo(1);
    assertThat(frames.numberOf("e-1.2")).isEqualTo(2);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1",
        "e-0.1",
        "e-1.",
        "e-1.x",
        "e-1.-1",
        "e-1.3",
        "e-1.1 ",
        "e-1.99999999999999999999"
      })
  void numberOf_anyOther_isNone(String id) {
    frames.make();
    frames.make();

    assertThat(frames.numberOf(id)).isEqualTo(EventFrames.NONE);
  }

  private static String text(EventFrames.Part part) {
    return new String(part.bytes(), StandardCharsets.UTF_8);
  }
}
