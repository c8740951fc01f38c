package io.cacheglass.launcher;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings as they were given, of which only those that are a choice of words
 * have been looked at: that is all that premain needs, and what the host's start waits for.
 * {@link Settings} reads the others. Confined to one thread at a time.
 */
final class GivenSettings implements UnaryOperator<String> {
  /** The origin of what is not given. */
  static final String DEFAULT = "default";

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private final Map<Setting, String> origins = new EnumMap<>(Setting.class);
  private final List<String> mistakes;

  GivenSettings(SettingSources sources) {
    for (Setting setting : Setting.values()) {
      values.put(setting, sources.values().getOrDefault(setting, setting.defaultValue()));
      origins.put(setting, sources.origins().getOrDefault(setting, DEFAULT));
    }
    mistakes = sources.mistakes();
    checkChoice(Setting.ADMIN_LOGIN_LINK, "on", "off");
    checkChoice(Setting.ADMIN_MOUNT, "on", "off");
    checkChoice(Setting.KEYS, "masked", "visible");
    checkChoice(Setting.LANES, "all", "counts");
    checkChoice(Setting.ALERTS_LOG, "off", "warning", "degraded", "critical");
    checkChoice(Setting.JMX, "on", "off");
    checkChoice(Setting.LRU_MAPS, "application", "all", "off");
    checkChoice(Setting.CONTEXT_EXECUTORS, "true", "false");
    checkChoice(Setting.WATCHING, "on", "off");
    checkChoice(Setting.FILTER_REGISTER, "on", "off");
    checkChoice(Setting.ENABLED, "true", "false");
  }

  private void checkChoice(Setting setting, String... words) {
    String value = get(setting);
    if (!Arrays.asList(words).contains(value)) {
      mistakes.add(setting.propertyName() + " is \"" + value + "\", but must be "
          + String.join(" or ", words) + "; taken: " + setting.defaultValue());
      values.put(setting, setting.defaultValue());
      origins.put(setting, DEFAULT);
    }
  }

  /** Reads arguments, system properties, environment and the rest of this JVM. */
  static GivenSettings read(@Nullable String arguments) {
    String given = arguments == null ? "" : arguments;
    return FilterParameters.areNamedBy(given)
        ? ofFilter(FilterParameters.take(given))
        : read(given, Collections.emptyMap());
  }

  /** Reads system properties, environment and the rest of this JVM, and what a filter was given. */
  static GivenSettings ofFilter(Map<String, String> parameters) {
    return read("", parameters);
  }

  private static GivenSettings read(String arguments, Map<String, String> parameters) {
    return new GivenSettings(
        new SettingSources(arguments, properties(), System.getenv(), parameters));
  }

  private static Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    Properties all = System.getProperties();
    for (String name : all.stringPropertyNames()) {
      String value = all.getProperty(name);
      if (value != null) { // else somebody has just taken it away
        properties.put(name, value);
      }
    }
    return properties;
  }

  boolean enabled() {
    return get(Setting.ENABLED).equals("true");
  }

  private String get(Setting setting) {
    return values.getOrDefault(setting, setting.defaultValue());
  }

  /** The value of a setting by its name without prefix; "" when there is none of that name. */
  @Override
  public String apply(String shortName) {
    Setting setting = Setting.named(shortName);
    return setting == null ? "" : get(setting);
  }

  Map<Setting, String> values() {
    return values;
  }

  /** Where each is given: argument, property, environment, file, filter or default. */
  Map<Setting, String> origins() {
    return origins;
  }

  /** What was wrong, each with what is accepted; empty when all is well. */
  List<String> mistakes() {
    return mistakes;
  }
}
