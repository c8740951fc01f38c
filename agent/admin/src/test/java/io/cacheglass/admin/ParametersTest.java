package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void text_encodedByTheJdk_isDecodedBack(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      String text = random
          .ints(1 + random.nextInt(20), 1, Character.MAX_CODE_POINT)
          .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .append('x')
          .toString();
      String query = "before=1&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&&after";

      assertThat(Parameters.parse(query).text("q", 1000)).isEqualTo(text);
    }
  }

  @Test
  void parse_none_hasNone() {
    assertThat(Parameters.parse(null).has("limit")).isFalse();
    assertThat(Parameters.parse("").whole("limit", 7, 1, 9)).isEqualTo(7);
    assertThat(Parameters.parse("limit=9").whole("limit", 7, 1, 9)).isEqualTo(9);
  }

  @Test
  void parse_longNameTwice_isNotEchoedWhole() {
    String name = "n".repeat(1000);

    assertThatThrownBy(() -> Parameters.parse(name + "=1&" + name + "=2"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.detail()).hasSizeLessThan(120));
  }
}
