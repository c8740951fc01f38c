package io.cacheglass.admin.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page as it lies in the source folder. */
final class PageFiles {

  private static final Path ROOT = Path.of("src", "main", "resources", "page");

  private PageFiles() {}

  /** Relative paths with forward slashes, sorted. */
  static List<String> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that we wrote: all but the vendored ones. */
  static List<String> ours() {
    return all().stream().filter(file -> !file.startsWith("vendor/")).collect(Collectors.toList());
  }

  static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }
}
