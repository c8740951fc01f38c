package io.cacheglass.analysis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Real traces, if their folder lies beside the repository. Format: see the README there. */
public final class Traces {
  private Traces() {}

  /** The folder {@code shared/traces} beside the root of the repository; null if there is none. */
  public static @Nullable Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared").resolve("traces");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    return null;
  }

  public static Path file(String name) {
    return folder().resolve(name);
  }

  /** The key numbers of a trace without times, in order. */
  public static int[] keys(String trace) throws IOException {
    try (InputStream in = new BufferedInputStream(
        new GZIPInputStream(Files.newInputStream(file(trace + ".ctr.gz"))))) {
      StringBuilder header = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        header.append((char) c);
      }
      int count = Integer.parseInt(header.toString().replaceAll(".* n=(\\d+).*", "$1"));
      int[] key = new int[1];
      return IntStream.range(0, count).map(i -> key[0] += delta(in)).toArray();
    }
  }

  private static int delta(InputStream in) {
    try {
      long value = 0;
      int shift = 0;
      int b;
      do {
        b = in.read();
        value |= (long) (b & 0x7F) << shift;
        shift += 7;
      } while ((b & 0x80) != 0);
      return (int) (value >>> 1 ^ -(value & 1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
