package io.cacheglass.launcher;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Collects the settings from all places where they may be given; the place that is asked first
 * decides. Names that mean no setting are mistakes. Confined to one thread.
 */
final class SettingSources {
  private static final String PREFIX = "cacheglass.";
  private static final String ENVIRONMENT_PREFIX = "CACHEGLASS_";

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private final Map<Setting, String> origins = new EnumMap<>(Setting.class);
  private final List<String> mistakes = new ArrayList<>();

  /**
   * Reads all.
   *
   * @param arguments of the agent, "" for none
   * @param parameters of the filter, whose names may leave out the prefix
   */
  SettingSources(
      String arguments,
      Map<String, String> properties,
      Map<String, String> environment,
      Map<String, String> parameters) {
    takeArguments(arguments);
    // No lambdas: the JVM may just be starting.
    for (Map.Entry<String, String> each : properties.entrySet()) {
      if (each.getKey().startsWith(PREFIX)) {
        take("property", "system property " + each.getKey(), each.getKey(), each.getValue());
      }
    }
    for (Map.Entry<String, String> each : environment.entrySet()) {
      if (each.getKey().startsWith(ENVIRONMENT_PREFIX)) {
        takeVariable(each.getKey(), each.getValue());
      }
    }
    takeFile(parameters);
    takeAll("filter", "init parameter ", parameters);
  }

  private void takeAll(String origin, String what, Map<String, String> given) {
    for (Map.Entry<String, String> each : given.entrySet()) {
      take(origin, what + each.getKey(), each.getKey(), each.getValue());
    }
  }

  /** What is given; empty for a setting that is not. */
  Map<Setting, String> values() {
    return values;
  }

  /** Where it is given: argument, property, environment, file or filter. */
  Map<Setting, String> origins() {
    return origins;
  }

  /** What is wrong, each with the nearest that is right. */
  List<String> mistakes() {
    return mistakes;
  }

  private void takeArguments(String arguments) {
    Map<String, String> last = new LinkedHashMap<>();
    Setting before = null;
    for (String argument : arguments.split(",", -1)) {
      int equals = argument.indexOf('=');
      String name = (equals < 0 ? argument : argument.substring(0, equals)).trim();
      Setting setting = Setting.named(name);
      if (setting != null && equals >= 0) {
        last.put(name, argument.substring(equals + 1));
      } else if (setting != null) {
        mistakes.add(
            "setting " + name + " has no value: write " + name + "=" + setting.defaultValue());
      } else if (before != null && before.isSecret()) {
        // It may be the rest of the secret, which belongs in no log.
        mistakes.add("what follows the comma after " + before.propertyName()
            + " is no setting; a value that has a comma can be a system property");
      } else if (!name.isEmpty()) {
        mistakes.add(SettingNames.unknown("agent argument " + name, name));
      }
      before = setting == null ? before : setting;
    }
    takeAll("argument", "agent argument ", last);
  }

  private void takeVariable(String name, String value) {
    for (Setting setting : Setting.values()) {
      if (setting.environmentName().equals(name)) {
        put(setting, value, "environment");
        return;
      }
    }
    if (!SettingNames.isOfKubernetes(name)) {
      mistakes.add(SettingNames.unknownVariable(name));
    }
  }

  private void takeFile(Map<String, String> parameters) {
    String path = values.getOrDefault(Setting.SETTINGS_FILE, given(parameters));
    if (path.isEmpty()) {
      return;
    }
    Properties file = new Properties();
    try (Reader in = new InputStreamReader(new FileInputStream(path), StandardCharsets.UTF_8)) {
      file.load(in);
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add(Setting.SETTINGS_FILE.propertyName() + ": the file cannot be read: " + e
          + "; none of its settings is taken");
      return;
    }
    for (String name : file.stringPropertyNames()) {
      take("file", "setting " + name + " of " + path, name, file.getProperty(name));
    }
  }

  private static String given(Map<String, String> parameters) {
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      if (Setting.SETTINGS_FILE.isNamed(each.getKey())) {
        return each.getValue().trim();
      }
    }
    return "";
  }

  private void take(String origin, String what, String name, String value) {
    Setting setting = Setting.named(name);
    if (setting == null) {
      mistakes.add(SettingNames.unknown(what, name.toLowerCase(Locale.ROOT)));
    } else {
      put(setting, value, origin);
    }
  }

  /** Spaces around a value are never meant: files of secrets end with a line feed. */
  private void put(Setting setting, String value, String origin) {
    if (values.putIfAbsent(setting, value.trim()) == null) {
      origins.put(setting, origin);
    }
  }
}
