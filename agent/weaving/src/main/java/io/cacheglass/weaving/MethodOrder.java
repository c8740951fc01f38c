package io.cacheglass.weaving;

import io.cacheglass.bootstrap.ClassFileHeader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the methods of a class file into one order. A JVM that has kept no class file, as of classes
 * of its archive, makes one where a class is retransformed, and writes its methods in the order of
 * their names' addresses: another in each run. Stateless.
 */
final class MethodOrder {
  /** Access, name and descriptor. */
  private static final int HEAD = 6;

  private MethodOrder() {}

  /**
   * The class file with its methods in the order of the indexes of their names and descriptors.
   *
   * @throws RuntimeException if it is no class file
   */
  static byte[] normal(byte[] file) {
    int fields = afterInterfaces(file, ClassFileHeader.afterConstants(file));
    int methods = afterMembers(file, fields, new ArrayList<>());
    List<byte[]> each = new ArrayList<>();
    int attributes = afterMembers(file, methods, each);
    each.sort(Comparator.comparingInt(method -> u4(method, 2)));
    ByteArrayOutputStream ordered = new ByteArrayOutputStream(file.length);
    ordered.write(file, 0, methods + 2);
    each.forEach(method -> ordered.write(method, 0, method.length));
    ordered.write(file, attributes, file.length - attributes);
    return ordered.toByteArray();
  }

  private static int afterInterfaces(byte[] file, int access) {
    return access + 8 + 2 * u2(file, access + 6);
  }

  /** Where fields or methods end, each of which is added to a list. */
  private static int afterMembers(byte[] file, int count, List<byte[]> each) {
    int at = count + 2;
    for (int left = u2(file, count); left > 0; left--) {
      int end = at + HEAD + 2;
      for (int attributes = u2(file, at + HEAD); attributes > 0; attributes--) {
        end += HEAD + u4(file, end + 2);
      }
      each.add(Arrays.copyOfRange(file, at, end));
      at = end;
    }
    return at;
  }

  private static int u4(byte[] file, int at) {
    return u2(file, at) << Short.SIZE | u2(file, at + 2);
  }

  private static int u2(byte[] file, int at) {
    return (file[at] & 0xFF) << 8 | (file[at + 1] & 0xFF);
  }
}
