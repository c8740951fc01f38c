package io.cacheglass.bootstrap;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads the superclass and the direct interfaces from a class file (JVM specification, chapter 4)
 * without parsing the rest: 1 to 3 us a class. Stateless; what is no class file makes its methods
 * throw some RuntimeException.
 */
public final class ClassFileHeader {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int METHOD_HANDLE = 15;

  private ClassFileHeader() {}

  /**
   * Whether the class directly extends or implements one of these.
   *
   * @param supertypes internal names, each with a text that must also be among the constants, such
   *     as the name of a method that the class declares; "" for none
   */
  static boolean hasSupertype(byte[] file, Map<String, String> supertypes) {
    int constants = u2(file, 8);
    int[] offsets = new int[constants];
    int at = 10;
    for (int i = 1; i < constants; i++) {
      offsets[i] = at;
      int tag = file[at];
      at += size(file, at, tag);
      if (tag == LONG || tag == DOUBLE) {
        i++; // they take two places
      }
    }
    int superclass = u2(file, at + 4); // 0 for Object and module-info
    if (superclass != 0 && isOne(file, offsets, superclass, supertypes)) {
      return true;
    }
    int count = u2(file, at + 6);
    for (int i = 0; i < count; i++) {
      if (isOne(file, offsets, u2(file, at + 8 + 2 * i), supertypes)) {
        return true;
      }
    }
    return false;
  }

  /** Where the constants of a class file end, and the access flags of the class begin. */
  public static int afterConstants(byte[] file) {
    int at = 10;
    for (int i = 1; i < u2(file, 8); i++) {
      int tag = file[at];
      at += size(file, at, tag);
      if (tag == LONG || tag == DOUBLE) {
        i++; // they take two places
      }
    }
    return at;
  }

  private static boolean isOne(
      byte[] file, int[] offsets, int constant, Map<String, String> supertypes) {
    String text = supertypes.get(className(file, offsets, constant));
    return text != null && (text.isEmpty() || hasText(file, offsets, text));
  }

  private static boolean hasText(byte[] file, int[] offsets, String text) {
    for (int offset : offsets) {
      if (offset != 0
          && file[offset] == UTF8
          && u2(file, offset + 1) == text.length()
          && utf8(file, offset).equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static String className(byte[] file, int[] offsets, int constant) {
    return utf8(file, offsets[u2(file, offsets[constant] + 1)]);
  }

  private static int size(byte[] file, int at, int tag) {
    switch (tag) {
      case UTF8:
        return 3 + u2(file, at + 1);
      case 3: // integer
      case 4: // float
      case 9: // field
      case 10: // method
      case 11: // interface method
      case 12: // name and type
      case 17: // dynamic
      case 18: // invokedynamic
        return 5;
      case LONG:
      case DOUBLE:
        return 9;
      case METHOD_HANDLE:
        return 4;
      case 7: // class
      case 8: // string
      case 16: // method type
      case 19: // module
      case 20: // package
        return 3;
      default:
        throw new IllegalArgumentException("constant of unknown kind " + tag);
    }
  }

  private static String utf8(byte[] file, int at) {
    return new String(file, at + 3, u2(file, at + 1), StandardCharsets.UTF_8);
  }

  private static int u2(byte[] file, int at) {
    return (file[at] & 0xFF) << 8 | (file[at + 1] & 0xFF);
  }
}
