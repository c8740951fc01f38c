package io.cacheglass.analysis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What outlives the application: the points of the charts, the marks on them, the numbers that were
 * put aside, and what people have asked for. Confined to one thread.
 *
 * <p>The file is 8 bytes of header, the last of which is the version, and a gzip stream, whose
 * check sum is verified before anything read is believed. Numbers of an unknown version are not
 * guessed at. At most {@value #MOST_CACHES} caches are kept: with baselines, 24 MiB before
 * compression.
 */
public final class KeptHistory {
  static final int MOST_CACHES = 1_000;

  /** More is not read, whatever a damaged or hostile file says. */
  private static final int MAX_BYTES = 26 << 20;

  private static final byte[] HEADER = "CGHIST\n\3".getBytes(StandardCharsets.ISO_8859_1);
  private static final int MAX_TEXT = 2_000;

  private final long savedMillis;
  private final History totals;
  private final Events events;
  private final Map<String, KeptCache> caches = new HashMap<>();

  KeptHistory(long savedMillis, History totals, Events events, List<KeptCache> kept) {
    this.savedMillis = savedMillis;
    this.totals = totals;
    this.events = events;
    kept.forEach(cache -> caches.put(cache.key, cache));
  }

  /** When it was saved, in epoch milliseconds. */
  public long savedMillis() {
    return savedMillis;
  }

  /** How many caches it tells of. */
  public int caches() {
    return caches.size();
  }

  History totals() {
    return totals;
  }

  List<Mark> marks() {
    return events.marks;
  }

  /** Newest first. */
  List<Baseline> baselines() {
    return events.baselines;
  }

  KeptWishes wishes() {
    return events.wishes;
  }

  /** What is kept of a cache, once; null if nothing is or it was asked for before. */
  @Nullable
  KeptCache take(String key) {
    return caches.remove(key);
  }

  @Nullable
  KeptCache cache(String key) {
    return caches.get(key);
  }

  /**
   * Writes all of it; the stream is left open.
   *
   * @throws IOException if the stream does
   */
  public void write(OutputStream stream) throws IOException {
    stream.write(HEADER);
    GZIPOutputStream compressed = new GZIPOutputStream(stream);
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(compressed));
    out.writeLong(savedMillis);
    totals.write(out);
    out.writeInt(marks().size());
    for (Mark mark : marks()) {
      write(out, mark);
    }
    KeptBaselines.write(out, baselines());
    wishes().write(out);
    out.writeInt(caches.size());
    for (KeptCache cache : caches.values()) {
      cache.write(out);
    }
    out.flush();
    compressed.finish();
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if that is truncated, damaged, too large or of another version
   */
  public static KeptHistory read(InputStream stream) throws IOException {
    byte[] header = stream.readNBytes(HEADER.length);
    if (!Arrays.equals(header, HEADER)) {
      throw new IOException("it is no history of this version");
    }
    byte[] all = new GZIPInputStream(new BufferedInputStream(stream)).readNBytes(MAX_BYTES + 1);
    if (all.length > MAX_BYTES) {
      throw new IOException("it is larger than " + MAX_BYTES + " bytes");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
    KeptHistory kept = readAll(in);
    if (in.read() >= 0) {
      throw new IOException("something follows its end");
    }
    return kept;
  }

  private static KeptHistory readAll(DataInput in) throws IOException {
    long savedMillis = in.readLong();
    History totals = new History();
    totals.read(in);
    List<Mark> marks = new ArrayList<>();
    for (int left = count(in, Marks.MOST); left > 0; left--) {
      marks.add(new Mark(in.readLong(), in.readUTF(), in.readUTF(), in.readUTF()));
    }
    List<Baseline> baselines = KeptBaselines.read(in);
    KeptWishes wishes = KeptWishes.read(in);
    List<KeptCache> caches = new ArrayList<>();
    for (int left = count(in, MOST_CACHES); left > 0; left--) {
      caches.add(KeptCache.read(in));
    }
    return new KeptHistory(savedMillis, totals, new Events(marks, baselines, wishes), caches);
  }

  /** How many follow, as the file says. */
  static int count(DataInput in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("it names " + count + " things where " + most + " may be");
    }
    return count;
  }

  private static void write(DataOutput out, Mark mark) throws IOException {
    out.writeLong(mark.timeMillis());
    out.writeUTF(shortened(mark.kind()));
    out.writeUTF(shortened(mark.label()));
    out.writeUTF(shortened(mark.by()));
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  /** What somebody did. Immutable. */
  static final class Events {
    private final List<Mark> marks;
    private final List<Baseline> baselines;
    private final KeptWishes wishes;

    Events(List<Mark> marks, List<Baseline> baselines, KeptWishes wishes) {
      this.marks = Collections.unmodifiableList(new ArrayList<>(marks));
      this.baselines = Collections.unmodifiableList(new ArrayList<>(baselines));
      this.wishes = wishes;
    }
  }
}
