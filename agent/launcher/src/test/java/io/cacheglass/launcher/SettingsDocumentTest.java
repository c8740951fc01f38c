package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The document and the table of the README are made here: run with {@code -Dcacheglass.docs=write}
 * to write them anew.
 */
class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Pattern README_TABLE = Pattern.compile(
      "(<!-- settings: [^\n]* -->\n).*?(<!-- end of settings -->\n)", Pattern.DOTALL);
  private static final Pattern FIRST_SENTENCE = Pattern.compile("^.*?\\.(?= |$)");

  @Test
  void settingsDocument_isWhatTheCodeSays() throws IOException {
    assertWritten(DOCUMENT, document());
  }

  @Test
  void tableOfTheReadme_isWhatTheCodeSays() throws IOException {
    Matcher table = README_TABLE.matcher(Files.readString(README));

    assertThat(table.find()).as("the place of the table").isTrue();
    assertWritten(README, table.replaceFirst("$1" + Matcher.quoteReplacement(table()) + "$2"));
  }

  private static void assertWritten(Path file, String text) throws IOException {
    if ("write".equals(System.getProperty("cacheglass.docs"))) {
      Files.writeString(file, text);
    }

    assertThat(file).content().isEqualTo(text);
  }

  /** What each setting is for, in a sentence. */
  private static String table() {
    StringBuilder text = new StringBuilder("\n| setting | default | meaning |\n|---|---|---|\n");
    for (Setting setting : Setting.values()) {
      Matcher sentence = FIRST_SENTENCE.matcher(setting.meaning());
      assertThat(sentence.find()).as("a sentence about %s", setting).isTrue();
      text.append("| `").append(setting.propertyName());
      text.append("` | ").append(code(setting.defaultValue()));
      text.append(" | ").append(sentence.group()).append(" |\n");
    }
    return text.append('\n').toString();
  }

  private static String document() {
    StringBuilder text = new StringBuilder();
    text.append("# Settings\n\nGenerated from `Setting.java`; do not edit.\n\n");
    text.append(
        "Places where a setting may be given, the one that goes before all others first:\n\n");
    text.append("1. an agent argument (`-javaagent:cacheglass-agent.jar=keys=visible,jmx=on`)\n");
    text.append("2. a system property (`-Dcacheglass.keys=visible`)\n");
    text.append("3. the environment (`CACHEGLASS_KEYS=visible`)\n");
    text.append("4. the properties file that `cacheglass.settings.file` names\n");
    text.append(
        "5. an init parameter of the [filter](filter.md), or a context parameter of the web");
    text.append(" application whose filter registers itself\n\n");
    text.append(
        "So who runs the JVM goes before who built the application. In arguments, the file");
    text.append(" and init parameters the prefix `cacheglass.` may be left out. All mistakes are");
    text.append(" named at the start, in the log and on the page: of an unknown name the nearest");
    text.append(" that there is; of a wrong value what is accepted, and its default is taken.\n\n");
    text.append("| system property | environment | default | meaning |\n|---|---|---|---|\n");
    for (Setting setting : Setting.values()) {
      text.append("| `").append(setting.propertyName());
      text.append("` | `").append(setting.environmentName());
      text.append("` | ").append(code(setting.defaultValue()));
      text.append(" | ").append(setting.meaning()).append(" |\n");
    }
    return text.toString();
  }

  private static String code(String value) {
    return value.isEmpty() ? "none" : '`' + value + '`';
  }
}
