package io.cacheglass.launcher;

import io.cacheglass.bootstrap.ErrorLog;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The filter that attaches the agent leaves its init parameters in a system property, as the text
 * of a properties file, and names that one as the agent's argument, after an at sign. Stateless.
 */
final class FilterParameters {
  private FilterParameters() {}

  static boolean areNamedBy(String arguments) {
    return arguments.startsWith("@");
  }

  /** Takes them: they are gone from the system properties then, as they may hold secrets. */
  static Map<String, String> take(String arguments) {
    String text = System.clearProperty(arguments.substring(1));
    return parse(text == null ? "" : text);
  }

  static Map<String, String> parse(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      ErrorLog.failed("the filter's init parameters cannot be read", e);
    }
    Map<String, String> parameters = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> parameters.put(name, properties.getProperty(name)));
    return parameters;
  }
}
