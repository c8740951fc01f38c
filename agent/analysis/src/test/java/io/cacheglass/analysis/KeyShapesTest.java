package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyShapesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42|{n}",
        "1732147200|{ts}",
        "1732147200123|{ts}",
        "20261121T123059Z|{ts}",
        "2026-11-21|{date}",
        "20261121|{date}",
        "21.11.2026|{date}",
        "99999999|{n}",
        "3.14|{dec}",
        "-73.9857|{dec}",
        "192.168.0.1|{ip}",
        "6f1c2a34-9d0e-4b7a-8c55-0123456789ab|{uuid}",
        "d41d8cd98f00b204e9800998ecf8427e|{hash}",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709|{hash}",
        "9f86d081884c7d65|{hex}",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV|{ulid}",
        "jane.doe+news@example.org|{email}",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl|{jwt}",
        "k3Jd8fLsQ0aZx71PpWmV|{token}",
        "red shoes|{text}",
        "order-123-items|order-{n}-items",
        "user42|user{n}",
        "item_7|item_{n}",
        "mission-sts-68.html|mission-sts-{n}.html",
        "v2|v2",
        "x86|x86",
        "Opaque@1b2c3d4f|Opaque@{hash}",
        "settings|settings",
        "KSC-logosmall.gif|KSC-logosmall.gif",
        "ProductRepository|ProductRepository",
        "internationalisation|internationalisation",
        "facade|facade",
      })
  void mask_segment_isWhatAPersonWouldSay(String segment, String expected) {
    assertThat(KeyShapes.mask(segment)).isEqualTo(expected);
  }

  @Test
  void mask_json_namesItsFields() {
    assertThat(KeyShapes.mask("{\"q\":\"red: \\\"x\\\"\",\"page\":3,\"size\":{\"w\":1}}"))
        .isEqualTo("{json:q,page,size}");
    assertThat(KeyShapes.mask("{\"q\":\"cut o")).isEqualTo("{json:q}");
    assertThat(KeyShapes.mask("{}")).isEqualTo("{text}");
  }

  @Test
  void segments_anyText_putTogetherAreTheTextAgain() {
    for (String key : new String[] {
      "",
      ":",
      "::a::b",
      "SimpleKey [1, en]",
      "a  b",
      " x ",
      "{\"q\":\"a:b\"}:9",
      "a:{\"q\":[1]",
      "at:2026-11-21T12:30:59.5+01:00:x",
      "2026-11-21T12:30",
      "/".repeat(60),
      "a/".repeat(60)
    }) {
      StringBuilder joined = new StringBuilder();
      for (KeySegments.Segment segment : KeySegments.of(key)) {
        joined.append(segment.text).append(segment.separators);
      }
      assertThat(joined).hasToString(key);
    }
  }

  @Test
  void segments_timeWithColons_isOneSegment() {
    assertThat(KeySegments.of("at:2026-11-21T12:30:59.5+01:00:x"))
        .extracting(segment -> KeyShapes.mask(segment.text))
        .containsExactly("at", "{ts}", "x");
  }
}
