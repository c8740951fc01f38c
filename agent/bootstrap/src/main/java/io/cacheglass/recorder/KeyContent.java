package io.cacheglass.recorder;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a key's content without running the host's code: a 64-bit fingerprint, and a text.
 * Stateless.
 *
 * <p>Strings, boxed values, UUIDs, enums, byte arrays, lists, entries and arrays of the JDK, and
 * records are read by content, because the {@code hashCode()} of composite keys collides far too
 * often (44,769 values for 60,734 real keys). Of any other class only {@code hashCode()} is used,
 * which the cache has called anyway; its {@code toString()} never is.
 */
final class KeyContent {
  /** Longest text of a key; the rest is cut. */
  static final int MAX_TEXT = 200;

  private static final int MAX_CHARS = 256;
  private static final int MAX_PARTS = 16;
  private static final int MAX_DEPTH = 3;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private static final long INTEGER = 0xD1B54A32D192ED03L;

  private static final ClassValue<List<Part>> RECORD_PARTS = new RecordParts();

  private KeyContent() {}

  /** The fingerprint; never 0, which means "no key". */
  static long fingerprint(@Nullable Object key) {
    long hash;
    try {
      hash = mix(hash(key, 0));
    } catch (Throwable e) {
      hash = unreadable(key, e);
    }
    return hash == 0 ? 1 : hash;
  }

  /**
   * The fingerprint of a key whose {@code hashCode()} throws: one for all of its class, so that
   * they count as what they are and only cannot be told apart.
   */
  private static long unreadable(@Nullable Object key, Throwable error) {
    if (key == null) {
      throw new IllegalStateException("null has a fingerprint", error);
    }
    Failures.unreadable(key, error);
    return combine(PRIME, key.getClass().getName().hashCode());
  }

  /** The text that a person would recognise the key by, at most {@value #MAX_TEXT} characters. */
  static String text(@Nullable Object key) {
    StringBuilder text = new StringBuilder();
    try {
      append(text, key, 0);
    } catch (Throwable e) {
      if (key == null) {
        throw new IllegalStateException("null has a text", e);
      }
      Failures.unreadable(key, e);
      return simpleName(key);
    }
    return text.length() > MAX_TEXT ? cut(text) : text.toString();
  }

  private static String cut(StringBuilder text) {
    boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1));
    return text.substring(0, splitsPair ? MAX_TEXT - 1 : MAX_TEXT);
  }

  private static long hash(@Nullable Object key, int depth) {
    if (key instanceof String) {
      return hashChars((String) key);
    }
    if (key instanceof Long) {
      return (Long) key + PRIME;
    }
    if (key instanceof Integer) {
      return (Integer) key + INTEGER; // another key than the Long of the same value
    }
    if (key instanceof UUID) {
      return mix(((UUID) key).getMostSignificantBits()) ^ ((UUID) key).getLeastSignificantBits();
    }
    if (key instanceof Enum) {
      return combine(((Enum<?>) key).ordinal(), key.getClass().getName().hashCode());
    }
    if (key instanceof byte[]) {
      return hashBytes((byte[]) key);
    }
    List<Part> parts = depth < MAX_DEPTH ? parts(key) : null;
    if (key == null || parts == null) {
      return key == null ? 0 : combine(key.hashCode(), key.getClass().getName().hashCode());
    }
    long hash = parts.size();
    for (Part part : parts) {
      hash = combine(hash, hash(part.of(key), depth + 1));
    }
    // The rest of a long key counts too, as far as the cache itself has hashed it.
    return parts.size() < MAX_PARTS ? hash : combine(hash, restOf(key));
  }

  /** Bytes are mostly text, as Redis keys are; others are told apart by length and hash. */
  private static void appendBytes(StringBuilder text, byte[] bytes) {
    int length = Math.min(bytes.length, MAX_TEXT + 1);
    for (int i = 0; i < length; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        text.append("bytes[").append(bytes.length).append("]@");
        text.append(Long.toHexString(hashBytes(bytes)));
        return;
      }
    }
    text.append(new String(bytes, 0, length, StandardCharsets.US_ASCII));
  }

  private static int restOf(Object key) {
    return key instanceof Object[] ? ((Object[]) key).length : key.hashCode();
  }

  private static void append(StringBuilder text, @Nullable Object key, int depth) {
    if (text.length() > MAX_TEXT) {
      return;
    }
    List<Part> parts = depth < MAX_DEPTH ? parts(key) : null;
    if (key instanceof Enum) {
      text.append(((Enum<?>) key).name());
    } else if (key == null || isPlain(key)) {
      String plain = String.valueOf(key);
      text.append(plain, 0, Math.min(plain.length(), MAX_TEXT + 1));
    } else if (key instanceof byte[]) {
      appendBytes(text, (byte[]) key);
    } else if (parts == null) {
      text.append(simpleName(key)).append('@').append(Integer.toHexString(key.hashCode()));
    } else {
      boolean named = !parts.isEmpty() && parts.get(0).name != null;
      text.append(named ? simpleName(key) : "").append('[');
      for (Part part : parts) {
        if (part != parts.get(0)) {
          text.append(", ");
        }
        if (part.name != null) {
          text.append(part.name).append('=');
        }
        append(text, part.of(key), depth + 1);
      }
      text.append(']');
    }
  }

  /** Final or trusted classes of the JDK, whose toString is content and nothing else. */
  private static boolean isPlain(Object key) {
    Class<?> type = key.getClass();
    return type.getClassLoader() == null
        && (key instanceof CharSequence
            || key instanceof Number
            || key instanceof Boolean
            || key instanceof Character
            || key instanceof UUID
            || key instanceof java.net.URI
            || key instanceof java.util.Locale
            || type.getName().startsWith("java.time."));
  }

  private static String simpleName(Object key) {
    String name = key.getClass().getName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /** The parts of a composite key; null when its class is not one that is read by content. */
  private static @Nullable List<Part> parts(@Nullable Object key) {
    if (key == null) {
      return null;
    }
    if (key instanceof Object[]) {
      return values((Object[]) key);
    }
    if (key instanceof List && key.getClass().getClassLoader() == null) {
      return values(((List<?>) key).toArray());
    }
    if (key instanceof Map.Entry && key.getClass().getClassLoader() == null) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) key;
      return values(entry.getKey(), entry.getValue());
    }
    List<Part> parts = RECORD_PARTS.get(key.getClass());
    return parts.isEmpty() ? null : parts;
  }

  private static List<Part> values(@Nullable Object... values) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(values.length, MAX_PARTS); i++) {
      parts.add(new Part(null, null, values[i]));
    }
    return parts;
  }

  private static long hashChars(String text) {
    long hash = text.length();
    for (int i = 0; i < Math.min(text.length(), MAX_CHARS); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
      hash ^= hash >>> 32;
    }
    return text.length() <= MAX_CHARS ? hash : combine(hash, text.hashCode());
  }

  private static long hashBytes(byte[] bytes) {
    long hash = bytes.length;
    for (int i = 0; i < Math.min(bytes.length, MAX_CHARS); i++) {
      hash = (hash ^ bytes[i]) * PRIME;
      hash ^= hash >>> 32;
    }
    return bytes.length <= MAX_CHARS ? hash : combine(hash, Arrays.hashCode(bytes));
  }

  private static long combine(long a, long b) {
    return mix(a * 31 + mix(b));
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }

  /** One component of a composite key: a field to read, or a value already at hand. */
  private static final class Part {
    private final @Nullable String name;
    private final @Nullable MethodHandle getter;
    private final @Nullable Object value;

    Part(@Nullable String name, @Nullable MethodHandle getter, @Nullable Object value) {
      this.name = name;
      this.getter = getter;
      this.value = value;
    }

    @Nullable
    Object of(Object key) {
      if (getter == null) {
        return value;
      }
      try {
        return getter.invoke(key);
      } catch (Throwable e) {
        throw new IllegalStateException("component " + name + " of a record key", e);
      }
    }
  }

  /** Reads a record's fields, not its accessors: those may be the host's own code. */
  private static final class RecordParts extends ClassValue<List<Part>> {
    @Override
    protected List<Part> computeValue(Class<?> type) {
      Class<?> parent = type.getSuperclass();
      List<Part> parts = new ArrayList<>();
      if (parent == null || !"java.lang.Record".equals(parent.getName())) {
        return parts;
      }
      try {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && parts.size() < MAX_PARTS) {
            field.setAccessible(true);
            MethodHandle getter = MethodHandles.lookup().unreflectGetter(field);
            parts.add(new Part(field.getName(), getter, null));
          }
        }
      } catch (IllegalAccessException | RuntimeException e) {
        // A named module that is not open to us: its hashCode() has to do.
        parts.clear();
      }
      return parts;
    }
  }
}
