package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.conformance.SupportedLibrariesDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The document on supported libraries is made here, after the tests of all of them: run the whole
 * build with {@code -Dcacheglass.docs=write} to write it anew.
 *
 * <p>A build of a few modules, or without a JDK 25, holds it against what there is. On a CI machine
 * everything must be there.
 */
class SupportedLibrariesIT {
  private static final Path ROOT = Path.of(System.getProperty("it.root"));
  private static final Path DOCUMENT = ROOT.resolve("agent/docs/supported-libraries.md");

  @Test
  void supportedLibrariesDocument_isWhatTheTestsRecorded() throws IOException {
    SupportedLibrariesDocument document =
        SupportedLibrariesDocument.read(ROOT, Files.readString(DOCUMENT));
    if ("write".equals(System.getProperty("cacheglass.docs"))) {
      Files.writeString(DOCUMENT, document.text());
    }

    if ("true".equals(System.getenv("CI"))) {
      assertThat(document.incomplete())
          .as("libraries without notes.md, or whose tests did not run on JDK 17 and on JDK 25")
          .isEmpty();
    }
    assertThat(DOCUMENT)
        .as("run the whole build with -Dcacheglass.docs=write; after a rename, with clean")
        .content()
        .isEqualTo(document.text());
  }
}
