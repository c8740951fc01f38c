package io.cacheglass.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the content security policy and Trusted Types would refuse in the browser, refused earlier:
 * keys and names of the host must have no way to become markup or code.
 */
class PageSafetyTest {

  private static final List<String> CODE_FROM_TEXT = List.of(
      "innerHTML",
      "outerHTML",
      "insertAdjacentHTML",
      "document.write",
      "createContextualFragment",
      "DOMParser",
      "setHTMLUnsafe",
      "eval(",
      "new Function",
      "setAttribute(\"style\"",
      "setAttribute(\"on",
      "javascript:");

  private static final Pattern INLINE_STYLE = Pattern.compile("\\sstyle\\s*=\\s*[\"']|<style");
  private static final Pattern INLINE_SCRIPT =
      Pattern.compile("<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=\\s*[\"']");
  private static final Pattern OTHER_HOST = Pattern.compile("[\"'(=\\s](?:[a-z]+:)?//[a-z0-9]");
  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  static Stream<String> pageFiles() {
    return PageFiles.all().stream().filter(file -> file.matches(".*\\.(html|css|js|svg)"));
  }

  static Stream<String> markup() {
    return PageFiles.ours().stream().filter(file -> file.matches(".*\\.(html|svg)"));
  }

  @ParameterizedTest
  @MethodSource("pageFiles")
  void pageFile_always_makesNoCodeOrMarkupFromText(String file) {
    String text = PageFiles.text(file);

    assertThat(CODE_FROM_TEXT.stream().filter(text::contains).collect(Collectors.toList()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("markup")
  void markup_always_hasNoInlineStyleOrScript(String file) {
    assertThat(PageFiles.text(file)).doesNotContainPattern(INLINE_STYLE);
    assertThat(PageFiles.text(file)).doesNotContainPattern(INLINE_SCRIPT);
  }

  @ParameterizedTest
  @MethodSource("pageFiles")
  void pageFile_always_namesNoOtherHost(String file) {
    String text = withoutComments(PageFiles.text(file)).replace(SVG_NAMESPACE, "");

    assertThat(text).doesNotContainPattern(OTHER_HOST);
  }

  private static String withoutComments(String text) {
    return text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)//.*$", "");
  }
}
