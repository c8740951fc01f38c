package io.cacheglass.demo;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of the demo, given as system properties. Immutable.
 *
 * @param port 0 to 65535; 0 takes any free port
 * @param traffic whether the shop has visitors of its own
 * @param rate requests per second of those visitors together, 1 to 2000
 * @param endWithParent whether the shop closes when the process that started it is gone
 */
record DemoSettings(int port, boolean traffic, int rate, boolean endWithParent) {

  static final int DEFAULT_PORT = 8080;
  static final int DEFAULT_RATE = 150;
  static final int HIGHEST_RATE = 2_000;

  private static final String PREFIX = "demo.";
  private static final Set<String> NAMES =
      Set.of("demo.port", "demo.traffic", "demo.rate", "demo.endWithParent");

  /** A setting that can't be used; the message says which, why and what would do. */
  static final class InvalidSettingException extends Exception {
    InvalidSettingException(String message) {
      super(message);
    }
  }

  /**
   * Reads and checks the settings.
   *
   * @param properties names with values, as system properties have them; others are left alone
   */
  static DemoSettings read(Map<String, String> properties) throws InvalidSettingException {
    refuseUnknown(properties);
    return new DemoSettings(
        number(properties, "demo.port", DEFAULT_PORT, 0, 65_535),
        flag(properties, "demo.traffic", true),
        number(properties, "demo.rate", DEFAULT_RATE, 1, HIGHEST_RATE),
        flag(properties, "demo.endWithParent", false));
  }

  private static void refuseUnknown(Map<String, String> properties) throws InvalidSettingException {
    for (String name : new TreeSet<>(properties.keySet())) {
      if (name.startsWith(PREFIX) && !NAMES.contains(name)) {
        throw new InvalidSettingException(
            name + " is no setting of the demo; there are " + String.join(", ", sorted()) + ".");
      }
    }
  }

  private static Set<String> sorted() {
    return new TreeSet<>(NAMES);
  }

  private static int number(
      Map<String, String> properties, String name, int absent, int lowest, int highest)
      throws InvalidSettingException {
    String value = properties.get(name);
    if (value == null) {
      return absent;
    }
    // Nine digits always fit into an int.
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= lowest && number <= highest) {
        return number;
      }
    }
    throw new InvalidSettingException(name + " must be a whole number from " + lowest + " to "
        + highest + ", but is \"" + value + "\".");
  }

  private static boolean flag(Map<String, String> properties, String name, boolean absent)
      throws InvalidSettingException {
    String value = properties.getOrDefault(name, String.valueOf(absent));
    if (!value.equals("true") && !value.equals("false")) {
      throw new InvalidSettingException(name + " must be true or false, but is \"" + value + "\".");
    }
    return value.equals("true");
  }
}
