package io.cacheglass.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A folder inside a jar cannot be listed: the server finds the page's files in files.txt. */
class FileListTest {

  @Test
  void filesTxt_always_namesEveryFileOfThePage() {
    var listed = PageFiles.text("files.txt").lines().collect(Collectors.toList());

    assertThat(listed).containsExactlyElementsOf(PageFiles.all());
  }

  @Test
  void indexHtml_always_namesOnlyFilesThatExist() {
    var linked = Pattern.compile("(?:href|src)=\"([^\"#]+)\"")
        .matcher(PageFiles.text("index.html"))
        .results()
        .map(match -> match.group(1))
        .filter(url -> !url.startsWith("api/"))
        .collect(Collectors.toList());

    assertThat(linked).isNotEmpty().isSubsetOf(PageFiles.all());
  }
}
