package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document is made here: run with {@code -Dcacheglass.docs=write} to write it anew. */
class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");

  @Test
  void settingsDocument_isWhatTheCodeSays() throws IOException {
    if ("write".equals(System.getProperty("cacheglass.docs"))) {
      Files.writeString(DOCUMENT, document());
    }

    assertThat(DOCUMENT).content().isEqualTo(document());
  }

  private static String document() {
    StringBuilder text = new StringBuilder();
    text.append("# Settings\n\nGenerated from `Setting.java`; do not edit.\n\n");
    text.append(
        "An agent argument (`-javaagent:cacheglass-agent.jar=keys=visible`, the prefix may");
    text.append(" be left out) goes before a system property, which goes before the environment.");
    text.append(
        " Init parameters of the filter are agent arguments. A wrong value is named in the");
    text.append(" log and its default taken.\n\n");
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
