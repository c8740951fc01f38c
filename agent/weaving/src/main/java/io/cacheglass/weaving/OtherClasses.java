package io.cacheglass.weaving;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The class files that were looked at to weave another one, such as those of its supertypes: while
 * they are the same, so is what comes out. Those of the JDK are not kept, as they are the same in
 * the same JVM. Kept by CRC-32 and length. Not thread-safe while it is filled.
 */
final class OtherClasses {
  private static final int BUFFER = 8192;
  private static final long NONE = -1;
  private static final long BYTES_EACH = 256;
  private static final String OF_THE_JDK = "java.";

  private final Map<String, Long> checksums = new LinkedHashMap<>();

  /**
   * Notes that a class file was looked at.
   *
   * @param name with dots
   * @param classFile null if there is none
   */
  void add(String name, byte @Nullable [] classFile) {
    if (!name.startsWith(OF_THE_JDK)) {
      checksums.put(name, checksum(classFile));
    }
  }

  /** Whether a class loader has the same class files; not if it cannot be asked. */
  boolean areSameIn(@Nullable ClassLoader loader) {
    try {
      for (Map.Entry<String, Long> each : checksums.entrySet()) {
        if (each.getValue() != checksum(read(each.getKey(), loader))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte @Nullable [] read(String name, @Nullable ClassLoader loader)
      throws IOException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = loader == null
        ? ClassLoader.getSystemResourceAsStream(file)
        : loader.getResourceAsStream(file)) {
      return in == null ? null : all(in);
    }
  }

  private static byte[] all(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes.write(buffer, 0, read);
    }
    return bytes.toByteArray();
  }

  private static long checksum(byte @Nullable [] classFile) {
    if (classFile == null) {
      return NONE;
    }
    CRC32 crc = new CRC32();
    crc.update(classFile, 0, classFile.length);
    return crc.getValue() << Integer.SIZE | classFile.length;
  }

  /** What they take of the heap, about. */
  long bytes() {
    return checksums.size() * BYTES_EACH;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(checksums.size());
    for (Map.Entry<String, Long> each : checksums.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeLong(each.getValue());
    }
  }

  /**
   * Reads what was written.
   *
   * @throws IOException if they would take more bytes than {@code most}
   */
  static OtherClasses read(DataInputStream in, long most) throws IOException {
    OtherClasses others = new OtherClasses();
    int count = in.readInt();
    if (count < 0 || count * BYTES_EACH > most) {
      throw new IOException("it has a class with too many others that decided it: " + count);
    }
    for (int left = count; left > 0; left--) {
      others.checksums.put(in.readUTF(), in.readLong());
    }
    return others;
  }
}
