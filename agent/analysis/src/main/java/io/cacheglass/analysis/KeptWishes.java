package io.cacheglass.analysis;

import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.HealthRule;
import io.cacheglass.analysis.health.PutOffs;
import io.cacheglass.analysis.health.Threshold;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people have asked for while the application ran, and want of its next run too: what is left
 * unsaid until when, and by which thresholds is judged. Immutable.
 *
 * <p>Of the thresholds, only rules that differ from those that are delivered are written, so that a
 * newer version's own hold where nobody has chosen others. A rule that it does not know is left
 * out.
 */
final class KeptWishes {
  private static final List<Health> LEVELS =
      List.of(Health.WARNING, Health.DEGRADED, Health.CRITICAL);
  private static final int MOST_RULES = 100;
  private static final int MAX_NAME_LENGTH = 2_000;

  final Map<String, Long> advice;
  final Map<String, Long> alerts;
  final HealthModel model;

  KeptWishes(Map<String, Long> advice, Map<String, Long> alerts, HealthModel model) {
    this.advice = Collections.unmodifiableMap(new LinkedHashMap<>(advice));
    this.alerts = Collections.unmodifiableMap(new LinkedHashMap<>(alerts));
    this.model = model;
  }

  void write(DataOutput out) throws IOException {
    write(out, advice);
    write(out, alerts);
    writeRules(out, changed(model));
    out.writeInt(model.overrides().size());
    for (Map.Entry<String, Map<String, HealthRule>> each : model.overrides().entrySet()) {
      out.writeUTF(each.getKey());
      writeRules(out, each.getValue());
    }
  }

  private static void write(DataOutput out, Map<String, Long> putOff) throws IOException {
    Map<String, Long> written = new LinkedHashMap<>(putOff);
    written.keySet().removeIf(name -> name.length() > MAX_NAME_LENGTH);
    out.writeInt(written.size());
    for (Map.Entry<String, Long> each : written.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeLong(each.getValue());
    }
  }

  private static Map<String, HealthRule> changed(HealthModel model) {
    HealthModel delivered = HealthModel.defaults();
    Map<String, HealthRule> changed = new LinkedHashMap<>();
    for (HealthRule rule : model.rules()) {
      if (!rule.judgesAs(delivered.rule(rule.id()))) {
        changed.put(rule.id(), rule);
      }
    }
    return changed;
  }

  private static void writeRules(DataOutput out, Map<String, HealthRule> rules) throws IOException {
    out.writeInt(rules.size());
    for (HealthRule rule : rules.values()) {
      out.writeUTF(rule.id());
      out.writeLong(rule.minSamples());
      out.writeLong(rule.forMillis());
      for (Health level : LEVELS) {
        Threshold threshold = rule.thresholds().get(level);
        out.writeUTF(threshold == null ? "" : threshold.toString());
      }
    }
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if it is something else
   */
  static KeptWishes read(DataInput in) throws IOException {
    Map<String, Long> advice = readPutOff(in);
    Map<String, Long> alerts = readPutOff(in);
    HealthModel model = HealthModel.defaults();
    for (HealthRule rule : readRules(in, model)) {
      model = model.with(rule);
    }
    for (int left = KeptHistory.count(in, HealthModel.MOST_OVERRIDES); left > 0; left--) {
      String glob = in.readUTF();
      for (HealthRule rule : readRules(in, model)) {
        model = withOverride(model, glob, rule);
      }
    }
    return new KeptWishes(advice, alerts, model);
  }

  private static Map<String, Long> readPutOff(DataInput in) throws IOException {
    Map<String, Long> putOff = new LinkedHashMap<>();
    for (int left = KeptHistory.count(in, PutOffs.MOST); left > 0; left--) {
      putOff.put(in.readUTF(), in.readLong());
    }
    return putOff;
  }

  private static List<HealthRule> readRules(DataInput in, HealthModel model) throws IOException {
    Map<String, HealthRule> read = new LinkedHashMap<>();
    for (int left = KeptHistory.count(in, MOST_RULES); left > 0; left--) {
      String id = in.readUTF();
      long minSamples = in.readLong();
      long forMillis = in.readLong();
      String[] levels = {in.readUTF(), in.readUTF(), in.readUTF()};
      if (minSamples < 0 || forMillis < 0) {
        throw new IOException("a rule wants " + minSamples + " samples in " + forMillis + " ms");
      }
      if (model.rules().stream().anyMatch(rule -> rule.id().equals(id))) {
        HealthRule rule = model.rule(id).withMinSamples(minSamples).withForMillis(forMillis);
        read.put(id, withLevels(rule, levels));
      }
    }
    return List.copyOf(read.values());
  }

  private static HealthRule withLevels(HealthRule rule, String[] texts) throws IOException {
    HealthRule its = rule;
    for (int i = 0; i < texts.length; i++) {
      try {
        its = its.with(LEVELS.get(i), texts[i].isEmpty() ? null : Threshold.parse(texts[i]));
      } catch (IllegalArgumentException e) {
        throw new IOException("a rule has a threshold that is none", e);
      }
    }
    return its;
  }

  private static HealthModel withOverride(HealthModel model, String glob, HealthRule rule)
      throws IOException {
    try {
      return model.withOverride(glob, rule);
    } catch (IllegalArgumentException e) {
      throw new IOException("an override is for nothing", e);
    }
  }
}
