package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameMaskTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void matches_random_agreesWithARegularExpression(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      String mask = text(random, "ab*", 6);
      String text = text(random, "ab", 8);
      boolean expected = Pattern.matches(mask.replace("*", ".*"), text);

      assertThat(new NameMask(mask).matches(text)).as(mask + " on " + text).isEqualTo(expected);
    }
  }

  private static String text(Random random, String letters, int maxLength) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(maxLength + 1); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
