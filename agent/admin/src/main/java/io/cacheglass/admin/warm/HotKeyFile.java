package io.cacheglass.admin.warm;

import java.io.IOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Hot keys by cache, in a file that one run leaves to the next. Keys are personal data: on systems
 * with POSIX permissions only the owner may read it. Stateless.
 *
 * <p>Lines of text: a header; {@code cache} and the cache's id; for each of its keys {@code key},
 * the fingerprint, the reads and the text; {@code end} and the CRC-32 of all before. Texts are
 * percent-encoded. It is written beside its place and then moved there, so a reader finds the old
 * one or the new one.
 */
public final class HotKeyFile {
  private static final String HEADER = "cacheglass hot keys 1";
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final String OWNER_ONLY = "rw-------";

  private HotKeyFile() {}

  /** A file that is not as it was written. */
  public static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
      super(message);
    }
  }

  /**
   * Writes the file in place of the one before.
   *
   * @throws IOException if that is not possible; the file before is untouched
   */
  public static void write(Path file, Map<String, List<WarmKey>> keysByCache) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    keysByCache.forEach((cache, keys) -> {
      text.append("cache ").append(encoded(cache)).append('\n');
      for (WarmKey key : keys) {
        text.append("key ").append(Long.toHexString(key.fingerprint()));
        text.append(' ').append(key.reads());
        text.append(' ').append(encoded(key.text())).append('\n');
      }
    });
    String checksum = checksum(text.toString());
    text.append("end ").append(checksum).append('\n');
    Path target = file.toAbsolutePath();
    Path written = Files.createTempFile(target.getParent(), ".cacheglass", ".tmp", permissions());
    try {
      try (Writer out = Files.newBufferedWriter(written)) {
        out.append(text);
      }
      Files.move(
          written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static FileAttribute<?>[] permissions() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Reads the file.
   *
   * @throws DamagedException if it is not one of ours, cut off, or changed
   * @throws IOException if it cannot be read
   */
  public static Map<String, List<WarmKey>> read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new DamagedException("it is larger than " + MOST_BYTES + " bytes");
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new DamagedException("it is no text");
    }
    int end = text.lastIndexOf("end ");
    if (!text.startsWith(HEADER + '\n') || end < 0) {
      throw new DamagedException("its beginning or its end is missing");
    }
    String body = text.substring(0, end);
    if (!text.substring(end).equals("end " + checksum(body) + '\n')) {
      throw new DamagedException("its checksum is wrong");
    }
    return parse(body);
  }

  private static Map<String, List<WarmKey>> parse(String body) throws DamagedException {
    Map<String, List<WarmKey>> keysByCache = new LinkedHashMap<>();
    List<WarmKey> keys = new ArrayList<>();
    try {
      for (String line : body.substring(HEADER.length() + 1).split("\n", -1)) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("cache")) {
          keys = new ArrayList<>();
          keysByCache.put(decoded(words[1]), keys);
        } else if (words[0].equals("key")) {
          long fingerprint = Long.parseUnsignedLong(words[1], 16);
          keys.add(new WarmKey(
              decoded(words[3]), fingerprint, "(unknown)", Long.parseLong(words[2]), 0));
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new DamagedException("a line of it is not as it should be");
    }
    return keysByCache;
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
