package io.cacheglass.analysis;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes baselines into the history that outlives the application, and reads them. Of many large
 * ones, the newest are kept. Stateless.
 */
final class KeptBaselines {
  /** Of all together: some thousand caches with names of ordinary length. */
  static final int MOST_BYTES = 8 << 20;

  private KeptBaselines() {}

  /** Writes as many as there is room for, newest first. */
  static void write(DataOutput out, List<Baseline> newestFirst) throws IOException {
    List<byte[]> written = new ArrayList<>();
    int bytes = 0;
    for (Baseline baseline : newestFirst) {
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      write(new DataOutputStream(one), baseline);
      bytes += one.size();
      if (bytes > MOST_BYTES) {
        break;
      }
      written.add(one.toByteArray());
    }
    out.writeInt(written.size());
    for (byte[] each : written) {
      out.write(each);
    }
  }

  private static void write(DataOutput out, Baseline baseline) throws IOException {
    out.writeUTF(baseline.id());
    out.writeUTF(baseline.name());
    out.writeBoolean(baseline.kind() == Baseline.Kind.RESET);
    out.writeLong(baseline.fromMillis());
    out.writeLong(baseline.toMillis());
    write(out, baseline.totals());
    Map<String, Period> caches = new HashMap<>(baseline.caches());
    caches.keySet().removeIf(key -> key.length() > KeptCache.MAX_KEY_LENGTH);
    out.writeInt(caches.size());
    for (Map.Entry<String, Period> each : caches.entrySet()) {
      out.writeUTF(each.getKey());
      write(out, each.getValue());
    }
  }

  private static void write(DataOutput out, Period period) throws IOException {
    out.writeDouble(period.seconds());
    out.writeLong(period.hits());
    out.writeLong(period.misses());
    out.writeLong(period.errors());
    out.writeLong(period.evictions());
    out.writeDouble(period.loadSeconds());
    out.writeDouble(period.loadP95Nanos());
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if it is something else
   */
  static List<Baseline> read(DataInput in) throws IOException {
    List<Baseline> baselines = new ArrayList<>();
    for (int left = KeptHistory.count(in, Baselines.MOST); left > 0; left--) {
      baselines.add(readOne(in));
    }
    return baselines;
  }

  private static Baseline readOne(DataInput in) throws IOException {
    String id = in.readUTF();
    String name = in.readUTF();
    Baseline.Kind kind = in.readBoolean() ? Baseline.Kind.RESET : Baseline.Kind.SAVED;
    long fromMillis = in.readLong();
    long toMillis = in.readLong();
    Period totals = readPeriod(in);
    Map<String, Period> caches = new HashMap<>();
    for (int left = KeptHistory.count(in, Baselines.MOST_CACHES); left > 0; left--) {
      caches.put(in.readUTF(), readPeriod(in));
    }
    return new Baseline(id, name, kind, fromMillis, toMillis, totals, caches);
  }

  private static Period readPeriod(DataInput in) throws IOException {
    return Period.builder(duration(in.readDouble()))
        .lookups(count(in.readLong()), count(in.readLong()), count(in.readLong()))
        .evictions(count(in.readLong()))
        .loadSeconds(duration(in.readDouble()))
        .loadP95Nanos(percentile(in.readDouble()))
        .build();
  }

  private static double percentile(double nanos) throws IOException {
    return Double.isNaN(nanos) ? nanos : duration(nanos);
  }

  private static double duration(double value) throws IOException {
    if (value >= 0 && !Double.isInfinite(value)) {
      return value;
    }
    throw new IOException("a baseline has a duration of " + value);
  }

  private static long count(long value) throws IOException {
    if (value >= 0) {
      return value;
    }
    throw new IOException("a baseline has a count below zero");
  }
}
