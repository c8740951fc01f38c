package io.cacheglass.filter;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The few settings that decide before there is an agent, which reads and checks them all. Whoever
 * runs the JVM goes before who built the web application: a system property, the environment, the
 * properties file, the parameters. Immutable.
 */
final class FilterSettings {
  private static final String PREFIX = "cacheglass.";
  private static final String FILE = "settings.file";

  private final Map<String, String> parameters;
  private final Properties file = new Properties();

  /**
   * Settings of a web application.
   *
   * @param parameters whose names may leave out the prefix
   */
  FilterSettings(Map<String, String> parameters) {
    this.parameters = new HashMap<>(parameters);
    String path = value(FILE, "");
    if (!path.isEmpty()) {
      try (Reader in = Files.newBufferedReader(Paths.get(path), StandardCharsets.UTF_8)) {
        file.load(in);
      } catch (IOException | IllegalArgumentException e) {
        file.clear(); // the agent reads it too, and says what is wrong
      }
    }
  }

  /** The value of a setting by its name without prefix. */
  String value(String name, String fallback) {
    String value = System.getProperty(PREFIX + name);
    if (value == null) {
      String inEnvironment = (PREFIX + name).toUpperCase(Locale.ROOT);
      value = System.getenv(inEnvironment.replace('.', '_').replace('-', '_'));
    }
    if (value == null) {
      value = file.getProperty(PREFIX + name, file.getProperty(name));
    }
    if (value == null) {
      value = parameters.getOrDefault(PREFIX + name, parameters.get(name));
    }
    return value == null ? fallback : value.trim();
  }
}
