package io.cacheglass.weaving;

import java.net.URL;
import java.security.CodeSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which version of a library a class belongs to. Stateless. */
public final class LibraryVersion {
  private LibraryVersion() {}

  /**
   * The version that the library's own package tells, else the one in the name of its jar; "" where
   * neither does.
   *
   * @param artifact beginning of the jar's name, such as "caffeine" of caffeine-3.2.0.jar
   */
  public static String of(Class<?> type, String artifact) {
    Package named = type.getPackage();
    String version = named == null ? null : named.getImplementationVersion();
    return version == null ? ofJar(type, artifact) : version;
  }

  private static String ofJar(Class<?> type, String artifact) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    Matcher matcher = Pattern.compile(Pattern.quote(artifact) + "-(\\d[\\w.]*?)\\.jar")
        .matcher(location == null ? "" : location.getPath());
    String version = matcher.find() ? matcher.group(1) : null;
    return version == null ? "" : version;
  }
}
