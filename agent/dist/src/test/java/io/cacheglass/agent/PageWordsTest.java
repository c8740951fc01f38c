package io.cacheglass.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.weaving.LibraryRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page calls each library by the name that people know, not by that of its rule. */
class PageWordsTest {
  private static Stream<String> libraries() {
    return ServiceLoader.load(LibraryRule.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(LibraryRule::library)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void words_ofThePage_nameEachLibrary(String library) throws IOException {
    try (InputStream in = PageWordsTest.class.getResourceAsStream("/page/js/words.js")) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .containsPattern("(?m)^  \"?\\Q" + library + "\\E\"?: \".+\",$");
    }
  }
}
