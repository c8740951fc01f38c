package io.cacheglass.analysis.advice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing to do, with what it rests on, what it brings and what it costs. Immutable. */
public final class Advice {

  /** How much it matters. */
  public enum Severity {
    INFO,
    SUGGEST,
    WARN
  }

  /** How sure it is. */
  public enum Confidence {
    LOW,
    MEDIUM,
    HIGH
  }

  /** What kind of thing it is about. */
  public enum Scope {
    CACHE,
    ENDPOINT,
    REDIS,
    /** Everything together. */
    JVM
  }

  private final String rule;
  private final String subject;
  private final Scope scope;
  private final String pattern;
  private final Severity severity;
  private final Confidence confidence;
  private final String title;
  private final List<String> evidence;
  private final String gain;
  private final String cost;
  private final String code;
  private final double savedMillisPerSecond;
  private final Map<String, Double> numbers;

  private Advice(Builder builder) {
    this.rule = builder.rule;
    this.subject = builder.subject;
    this.scope = builder.scope;
    this.pattern = builder.pattern;
    this.severity = builder.severity;
    this.confidence = builder.confidence;
    this.title = builder.title;
    this.evidence = Collections.unmodifiableList(new ArrayList<>(builder.evidence));
    this.gain = builder.gain;
    this.cost = builder.cost;
    this.code = builder.code;
    this.savedMillisPerSecond = builder.savedMillisPerSecond;
    this.numbers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.numbers));
  }

  static Builder about(String rule, String cacheKey) {
    return new Builder(rule, cacheKey, Scope.CACHE);
  }

  static Builder aboutEndpoint(String rule, String endpoint) {
    return new Builder(rule, endpoint, Scope.ENDPOINT);
  }

  static Builder aboutServer(String rule, String address) {
    return new Builder(rule, address, Scope.REDIS);
  }

  static Builder aboutAll(String rule) {
    return new Builder(rule, "", Scope.JVM);
  }

  /** The same as long as the same rule says it of the same subject. */
  public String id() {
    return scope == Scope.JVM ? rule : rule + ':' + subject;
  }

  /** Such as "grow". */
  public String rule() {
    return rule;
  }

  public Scope scope() {
    return scope;
  }

  /** Key of the cache that it is about; null if it is about something else. */
  public @Nullable String cacheKey() {
    return scope == Scope.CACHE ? subject : null;
  }

  /** The endpoint that it is about; null if it is about something else. */
  public @Nullable String endpoint() {
    return scope == Scope.ENDPOINT ? subject : null;
  }

  /** "host:port" of the server that it is about; null if it is about something else. */
  public @Nullable String server() {
    return scope == Scope.REDIS ? subject : null;
  }

  /** The key pattern that its texts name, "" for none: it may be a key, to be masked. */
  public String pattern() {
    return pattern;
  }

  public Severity severity() {
    return severity;
  }

  public Confidence confidence() {
    return confidence;
  }

  /** What to do, or what is wrong, in one sentence. */
  public String title() {
    return title;
  }

  /** What was measured that says so. */
  public List<String> evidence() {
    return evidence;
  }

  public String gain() {
    return gain;
  }

  public String cost() {
    return cost;
  }

  /** What to change in the code, "" if there is nothing to paste. */
  public String code() {
    return code;
  }

  /** Waiting that it saves, in milliseconds per second over all threads; NaN if unknown. */
  public double savedMillisPerSecond() {
    return savedMillisPerSecond;
  }

  /** Every number in the texts, by name. */
  public Map<String, Double> numbers() {
    return numbers;
  }

  /** Builds an {@link Advice}. Confined to one thread. */
  static final class Builder {
    private final String rule;
    private final String subject;
    private final Scope scope;
    private final List<String> evidence = new ArrayList<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private Severity severity = Severity.SUGGEST;
    private Confidence confidence = Confidence.HIGH;
    private String pattern = "";
    private String title = "";
    private String gain = "";
    private String cost = "";
    private String code = "";
    private double savedMillisPerSecond = Double.NaN;

    private Builder(String rule, String subject, Scope scope) {
      this.rule = rule;
      this.subject = subject;
      this.scope = scope;
    }

    Builder pattern(String value) {
      pattern = value;
      return this;
    }

    Builder severity(Severity value) {
      severity = value;
      return this;
    }

    Builder confidence(Confidence value) {
      confidence = value;
      return this;
    }

    Builder title(String value) {
      title = value;
      return this;
    }

    Builder evidence(String value) {
      evidence.add(value);
      return this;
    }

    Builder gain(String value) {
      gain = value;
      return this;
    }

    Builder cost(String value) {
      cost = value;
      return this;
    }

    Builder code(String value) {
      code = value;
      return this;
    }

    Builder saves(double millisPerSecond) {
      savedMillisPerSecond = millisPerSecond;
      return this;
    }

    Builder number(String name, double value) {
      numbers.put(name, value);
      return this;
    }

    Advice build() {
      return new Advice(this);
    }
  }
}
