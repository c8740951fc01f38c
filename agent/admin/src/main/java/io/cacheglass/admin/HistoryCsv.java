package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Metric;
import io.cacheglass.analysis.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures over time as CSV: a row for each step, named by the time at which it begins, and a column
 * for each line of a chart; where nothing is known the cell is empty. Stateless.
 */
final class HistoryCsv {
  private HistoryCsv() {}

  static Response response(List<Series> all) {
    Map<Long, ObjectNode> rows = new TreeMap<>();
    for (Series series : all) {
      for (Series.Line line : series.lines()) {
        put(rows, series.times(), column(series.metric(), line.name()), line.values());
      }
    }
    return Csv.response("history", new ArrayList<>(rows.values()));
  }

  private static String column(Metric metric, String line) {
    return metric.lines().size() == 1 ? line : metric.name().toLowerCase(Locale.ROOT) + '.' + line;
  }

  private static void put(
      Map<Long, ObjectNode> rows, long[] times, String column, double[] values) {
    for (int i = 0; i < times.length; i++) {
      String time = Instant.ofEpochSecond(times[i]).toString();
      ObjectNode row = rows.computeIfAbsent(times[i], any -> Json.object().put("time", time));
      Json.number(row, column, i < values.length ? values[i] : Double.NaN, 6);
    }
  }
}
