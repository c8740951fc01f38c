package io.cacheglass.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A folder inside a jar cannot be listed: the server finds the page's files in a list that the
 * build writes.
 */
class FileListTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*?\"(\\.[^\"]+)\"");

  @Test
  void fileList_always_namesEveryFileOfThePage() throws IOException {
    assertThat(listed()).containsAll(PageFiles.all());
  }

  @Test
  void indexHtml_always_linksOnlyToFilesThatExist() {
    List<String> linked = LINK.matcher(PageFiles.text("index.html"))
        .results()
        .map(match -> match.group(1))
        .filter(url -> !url.startsWith("api/"))
        .collect(Collectors.toList());

    assertThat(linked).isNotEmpty().isSubsetOf(PageFiles.all());
  }

  @Test
  void modules_always_areAllImportedSomewhere() {
    List<String> modules = PageFiles.ours().stream()
        .filter(file -> file.startsWith("js/"))
        .filter(file -> !file.equals("js/main.js") && !file.equals("js/types.js"))
        .collect(Collectors.toList());

    assertThat(modules.stream().filter(file -> importedNowhere(file)).collect(Collectors.toList()))
        .isEmpty();
  }

  private static boolean importedNowhere(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return PageFiles.ours().stream()
        .filter(other -> other.endsWith(".js"))
        .flatMap(other -> IMPORT.matcher(PageFiles.text(other)).results())
        .noneMatch(match -> match.group(1).endsWith("/" + name));
  }

  private static List<String> listed() throws IOException {
    try (InputStream in = FileListTest.class.getResourceAsStream("/page/files.list")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toList());
    }
  }
}
