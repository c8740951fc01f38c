package io.cacheglass.admin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Percent-decoding that refuses what java.net.URLDecoder lets pass: broken UTF-8, half an escape, a
 * null character.
 */
final class UrlText {

  private UrlText() {}

  /** The text decoded; null if it is not percent-encoded UTF-8. A plus sign stays one. */
  static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      int value = escaped(text, i);
      if (value <= 0) {
        return null;
      }
      bytes.write(value);
      i += 2;
    }
    return utf8(bytes.toByteArray());
  }

  /**
   * An id in a path: percent-encoded, and before that a slash written {@code ~1} and a tilde
   * {@code ~0}, as in a JSON Pointer (RFC 6901), because most servers refuse {@code %2F}. A tilde
   * before anything else is one. Null as in {@link #decode}.
   */
  static @Nullable String decodeId(String segment) {
    String text = decode(segment);
    return text == null ? null : text.replace("~1", "/").replace("~0", "~");
  }

  /** The byte behind the percent sign; -1 if there is none. */
  private static int escaped(String text, int percent) {
    if (percent + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(percent + 1), 16);
    int low = Character.digit(text.charAt(percent + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
