package io.cacheglass.admin;

import org.jspecify.annotations.Nullable;

/** A setting and where its value comes from. Immutable; holds no secret. */
public final class SettingInForce {
  private final Name name;
  private final @Nullable String value;
  private final String defaultValue;
  private final String origin;
  private final String meaning;
  private final @Nullable String note;

  /**
   * A setting.
   *
   * @param value null for a secret, which is never shown
   * @param origin argument, property, environment, file, filter or default
   * @param note what became of it, where the value does not tell; else null
   */
  public SettingInForce(
      Name name,
      @Nullable String value,
      String defaultValue,
      String origin,
      String meaning,
      @Nullable String note) {
    this.name = name;
    this.value = value;
    this.defaultValue = defaultValue;
    this.origin = origin;
    this.meaning = meaning;
    this.note = note;
  }

  String property() {
    return name.property;
  }

  String environment() {
    return name.environment;
  }

  @Nullable
  String value() {
    return value;
  }

  boolean isSecret() {
    return value == null;
  }

  String defaultValue() {
    return defaultValue;
  }

  String origin() {
    return origin;
  }

  String meaning() {
    return meaning;
  }

  @Nullable
  String note() {
    return note;
  }

  /** What it is called. Immutable. */
  public static final class Name {
    private final String property;
    private final String environment;

    /** Its names as a system property and in the environment. */
    public Name(String property, String environment) {
      this.property = property;
      this.environment = environment;
    }
  }
}
