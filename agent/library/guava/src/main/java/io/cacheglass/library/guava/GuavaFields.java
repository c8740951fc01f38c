package io.cacheglass.library.guava;

import java.lang.reflect.Field;
import java.net.URL;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads fields of Guava's classes, and which version they are of. Thread-safe. */
final class GuavaFields {
  private static final Pattern JAR = Pattern.compile("guava-(\\d[\\w.]*?(?:-\\w+)?)\\.jar");

  private static final ClassValue<Map<String, Field>> FIELDS =
      new ClassValue<Map<String, Field>>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
          return fields(type);
        }
      };

  private GuavaFields() {}

  /** What the field of this name holds; null where this version has none. */
  static @Nullable Object get(Object owner, String name) throws ReflectiveOperationException {
    Field field = FIELDS.get(owner.getClass()).get(name);
    return field == null ? null : field.get(owner);
  }

  /** The version in the name of the library's jar, "" if it was repackaged. */
  static String version(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    Matcher matcher = JAR.matcher(location == null ? "" : location.getPath());
    String version = matcher.find() ? matcher.group(1) : null;
    return version == null ? "" : version;
  }

  private static Map<String, Field> fields(Class<?> type) {
    Map<String, Field> fields = new HashMap<>();
    for (Class<?> each = type;
        each != null && !each.getName().startsWith("java.");
        each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        try {
          field.setAccessible(true);
        } catch (RuntimeException e) {
          continue; // Guava is a named module here that is not open to us
        }
        fields.putIfAbsent(field.getName(), field);
      }
    }
    return fields;
  }
}
