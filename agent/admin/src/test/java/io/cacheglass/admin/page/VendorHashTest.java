package io.cacheglass.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The third-party files of the page are the ones that VENDOR.txt says they are. */
class VendorHashTest {

  private static final Pattern HASH = Pattern.compile("(?m)^sha256 (\\S+)\\s+([0-9a-f]{64})$");

  @Test
  void vendoredFiles_always_haveTheHashesWrittenDown() throws Exception {
    Map<String, String> actual = new TreeMap<>();
    for (String file : PageFiles.all()) {
      if (file.startsWith("vendor/") && !file.endsWith("VENDOR.txt")) {
        actual.put(file.substring("vendor/".length()), sha256(PageFiles.bytes(file)));
      }
    }

    assertThat(actual).isNotEmpty().isEqualTo(writtenDown());
  }

  private static Map<String, String> writtenDown() {
    Map<String, String> hashes = new TreeMap<>();
    HASH.matcher(PageFiles.text("vendor/VENDOR.txt"))
        .results()
        .forEach(match -> hashes.put(match.group(1), match.group(2)));
    return hashes;
  }

  private static String sha256(byte[] content) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
    return String.format("%064x", new BigInteger(1, digest));
  }
}
