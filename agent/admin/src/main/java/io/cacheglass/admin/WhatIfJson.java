package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.curve.Curve;
import io.cacheglass.analysis.curve.MissReason;
import io.cacheglass.analysis.curve.WhatIf;
import java.util.Locale;

/** What a cache would do with another size, and why its lookups miss, as JSON. Stateless. */
final class WhatIfJson {
  private WhatIfJson() {}

  static void put(ObjectNode node, CacheReport report) {
    Curve curve = report.curve();
    putWhatIf(node.putObject("what_if"), curve, report.whatIf());
    putReasons(node.putObject("misses_by_reason"), curve);
    putWorkingSets(node.putArray("working_set"), curve);
  }

  private static void putWhatIf(ObjectNode node, Curve curve, WhatIf whatIf) {
    node.put("confidence", whatIf.confidence().name().toLowerCase(Locale.ROOT));
    Json.text(node, "note", whatIf.note());
    node.put("model", whatIf.isLru() ? "lru" : "as_if_lru");
    double entries = curve.limits().entries();
    Json.number(node, "entries", entries > 0 ? entries : Double.NaN);
    node.put("limited", curve.limits().bounded());
    Json.number(node, "hit_rate", curve.measured());
    Json.number(node, "model_hit_rate", curve.now().hitRate());
    Json.number(node, "error", whatIf.error());
    Json.number(node, "lookups", Math.rint(curve.references()));
    node.put("sampled_keys", curve.sampledKeys());
    Json.number(node, "keys_per_sample", curve.keysPerSample());
    Json.number(node, "lost", curve.lostShare());
    ArrayNode points = node.putArray("points");
    if (whatIf.confidence() != WhatIf.Confidence.NONE) {
      for (Curve.Point point : whatIf.points()) {
        ObjectNode row = points.addObject();
        Json.number(row, "entries", point.entries());
        Json.number(row, "hit_rate", point.hitRate());
      }
    }
  }

  private static void putReasons(ObjectNode node, Curve curve) {
    Json.number(node, "explained", Math.rint(curve.explainedMisses()));
    for (MissReason reason : MissReason.values()) {
      Json.number(node, reason.name().toLowerCase(Locale.ROOT), curve.share(reason));
    }
  }

  private static void putWorkingSets(ArrayNode rows, Curve curve) {
    for (Curve.WorkingSet set : curve.workingSets()) {
      ObjectNode row = rows.addObject();
      row.put("minutes", set.minutes());
      Json.number(row, "keys", Math.rint(set.keys()));
      row.put("at_least", set.atLeast());
      row.put("whole_window", set.whole());
    }
  }
}
