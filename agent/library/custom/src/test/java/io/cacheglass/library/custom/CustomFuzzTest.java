package io.cacheglass.library.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the setting names, each cache of it is woven or named as a mistake. */
class CustomFuzzTest {
  private static final int ROUNDS = 3_000;
  private static final String RIGHT =
      "com.acme.Prices#lookup(key) hit=nonnull put=store(key value) remove=drop(key) clear=reset()"
          + " load=read(key) size=count() keys=ids()";
  private static final String[] PIECES = {
    "#",
    "(",
    ")",
    ";",
    " ",
    "=",
    ",",
    ".",
    "()",
    "key",
    "hit=",
    "hit=true",
    "put=",
    "size=x(y)",
    "keys=",
    "\n",
    "\u0000",
    "é",
    "com.acme.",
    "1",
    "lookup(key)",
    "\u202e",
    "put=put=put=a()",
    " ".repeat(200),
    "(".repeat(200)
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void configure_anything_isARuleOrAMistake(long seed) {
    Random random = new Random(seed);
    int rules = 0;
    int mistaken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = mutated(random);
      CustomInstrumentation custom = new CustomInstrumentation();
      List<String> mistakes = new ArrayList<>();
      boolean any = custom.configure(name -> text, mistakes::add);

      assertThat(any).as(text).isEqualTo(!custom.types().isEmpty());
      long named = text.chars().filter(c -> c == ';').count() + 1;
      assertThat(custom.types().size() + mistakes.size()).as(text).isLessThanOrEqualTo((int) named);
      assertThat(any || !mistakes.isEmpty() || text.isBlank() || text.matches("[; ]*"))
          .as(text)
          .isTrue();
      rules += any ? 1 : 0;
      mistaken += mistakes.isEmpty() ? 0 : 1;
    }

    assertThat(rules).as("some of each").isBetween(1, ROUNDS - 1);
    assertThat(mistaken).as("some of each").isBetween(1, ROUNDS - 1);
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(RIGHT);
    for (int i = random.nextInt(4); i > 0; i--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(6));
      text.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
