package io.cacheglass.weaving;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of class files, kept for the next run: each with the class file that it was made of,
 * so that only the very same one is answered. Thread-safe.
 *
 * <p>In bytes: a header; the run it is of; per class its name, how it came, the rule's class (empty
 * for a class that is left as it is), whether it has fields of ours, the other class files that
 * decided it, the class file before and, if there is a rule, after; at the end the CRC-32 of all
 * before.
 */
public final class WovenArchive {
  /** More are made by proxies with names of their own in each run; they would help nobody. */
  static final int MOST_CLASSES = 2_000;

  /** Of class files: they are in the host's heap while it starts. */
  private static final long MOST_BYTES = 16L << 20;

  /** No file that was written is larger: names take the rest. */
  public static final int MOST_FILE_BYTES = 20 << 20;

  private static final String HEADER = "cacheglass woven 1";
  private static final int CHECKSUM_BYTES = Long.BYTES;

  private final String run;
  private final Map<String, List<Entry>> byName = new LinkedHashMap<>();
  private int size;
  private long bytes;
  private int added;
  private int asked;

  /**
   * An empty archive.
   *
   * @param run all that decides how classes are woven, but for the classes: agent, JVM, settings
   */
  public WovenArchive(String run) {
    this.run = run;
  }

  /**
   * Reads one that an earlier run has left.
   *
   * @return an empty one if it is of a run with another agent, JVM or settings
   * @throws IOException if the bytes are not as they were written
   */
  public static WovenArchive read(String run, byte[] file) throws IOException {
    int end = file.length - CHECKSUM_BYTES;
    if (end < 0 || checksum(file, end) != checksumOf(file)) {
      throw new IOException("its checksum is wrong");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file, 0, end));
    if (!in.readUTF().equals(HEADER)) {
      throw new IOException("its beginning is not that of woven classes");
    }
    WovenArchive archive = new WovenArchive(run);
    if (readText(in).equals(run)) {
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        Entry entry = Entry.read(in);
        if (archive.isRoomFor(entry)) {
          archive.put(name, entry);
        }
      }
    }
    return archive;
  }

  /**
   * All of it, as {@link #read} reads it, but for what an earlier run has left of classes that came
   * otherwise in this one.
   */
  public synchronized byte[] write() throws IOException {
    dropReplaced();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    CheckedOutputStream checked = new CheckedOutputStream(file, new CRC32());
    DataOutputStream out = new DataOutputStream(checked);
    out.writeUTF(HEADER);
    writeText(out, run);
    out.writeInt(size);
    for (Map.Entry<String, List<Entry>> each : byName.entrySet()) {
      for (Entry entry : each.getValue()) {
        out.writeUTF(each.getKey());
        entry.write(out);
      }
    }
    out.writeLong(checked.getChecksum().getValue());
    return file.toByteArray();
  }

  private void dropReplaced() {
    byName.forEach((name, entries) -> {
      if (isMet(entries)) {
        dropUnused(name);
      }
    });
  }

  private void dropUnused(String name) {
    for (Entry entry : new ArrayList<>(entries(name))) {
      if (!entry.used) {
        remove(name, entry);
      }
    }
  }

  /** Whether this run has met a class of a name. */
  private static boolean isMet(List<Entry> entries) {
    return entries.stream().anyMatch(entry -> entry.used);
  }

  /** Number of classes. */
  public synchronized int size() {
    return size;
  }

  /** How many classes this run has added so far; it never falls. */
  public synchronized int added() {
    return added;
  }

  /** For how many classes it was asked so far, whether it had them or not; it never falls. */
  public synchronized int asked() {
    return asked;
  }

  /**
   * Takes over what another archive of such a run has of classes that this run has not met, as long
   * as there is room.
   */
  public synchronized void addAll(WovenArchive other) {
    synchronized (other) {
      if (run.equals(other.run)) {
        other.byName.forEach(this::addUnlessMet);
      }
    }
  }

  private void addUnlessMet(String name, List<Entry> others) {
    if (!isMet(entries(name))) {
      for (Entry entry : others) {
        if (known(name, entry.coming, entry.before) == null && isRoomFor(entry)) {
          put(name, entry);
        }
      }
    }
  }

  /** Forgets all classes. */
  public synchronized void clear() {
    byName.clear();
    size = 0;
    bytes = 0;
  }

  /** What became of this very class file; null if that is not known. */
  synchronized @Nullable Entry find(String name, Coming coming, byte[] classFile) {
    asked++;
    Entry entry = known(name, coming, classFile);
    if (entry != null) {
      entry.used = true;
    }
    return entry;
  }

  private @Nullable Entry known(String name, Coming coming, byte[] classFile) {
    for (Entry entry : entries(name)) {
      if (entry.coming == coming && Arrays.equals(entry.before, classFile)) {
        return entry;
      }
    }
    return null;
  }

  private List<Entry> entries(String name) {
    return byName.getOrDefault(name, Collections.emptyList());
  }

  /**
   * Notes what became of a class file, if there is room, or can be made by what this run has not
   * met.
   */
  synchronized void add(String name, Coming coming, byte[] classFile, WovenClass woven) {
    LibraryRule rule = woven.rule();
    Entry entry = new Entry(
        coming,
        rule == null ? "" : rule.getClass().getName(),
        woven.grown(),
        woven.others(),
        classFile.clone(),
        woven.classFile());
    entry.used = true;
    // If it is known, another class that decided it is another one now.
    Entry before = known(name, coming, classFile);
    if (before != null) {
      remove(name, before);
    }
    makeRoomFor(name, entry);
    if (isRoomFor(entry)) {
      put(name, entry);
      added++;
    }
  }

  /**
   * First goes what is replaced, then what this run may yet meet, from the end: classes come in
   * about the same order in each run, so whatever is dropped from the front would be the next to
   * come, and would push out the one after it.
   */
  private void makeRoomFor(String name, Entry entry) {
    if (!isRoomFor(entry)) {
      dropUnused(name);
      dropReplaced();
      List<String> names = new ArrayList<>(byName.keySet());
      for (int i = names.size() - 1; i >= 0 && !isRoomFor(entry); i--) {
        dropUnused(names.get(i));
      }
    }
  }

  private boolean isRoomFor(Entry entry) {
    return size < MOST_CLASSES && bytes + entry.bytes() <= MOST_BYTES;
  }

  private void remove(String name, Entry entry) {
    entries(name).remove(entry);
    size--;
    bytes -= entry.bytes();
  }

  private void put(String name, Entry entry) {
    byName.computeIfAbsent(name, each -> new ArrayList<>()).add(entry);
    size++;
    bytes += entry.bytes();
  }

  private static long checksum(byte[] file, int length) {
    CRC32 crc = new CRC32();
    crc.update(file, 0, length);
    return crc.getValue();
  }

  private static long checksumOf(byte[] file) throws IOException {
    int end = file.length - CHECKSUM_BYTES;
    return new DataInputStream(new ByteArrayInputStream(file, end, CHECKSUM_BYTES)).readLong();
  }

  /** How a class comes to be woven; it decides, with the rule, whether it can get fields. */
  enum Coming {
    /** It is being loaded by a class loader that is not the bootstrap loader. */
    FIRST,
    /** It got fields when it was loaded. */
    GROWN,
    /** It can get none. */
    PLAIN
  }

  /** What became of one class file. */
  static final class Entry {
    private final Coming coming;
    private final String rule;
    private final boolean grown;
    private final OtherClasses others;
    private final byte[] before;
    private final byte @Nullable [] after;

    /** Whether this run has met the class; guarded by the archive. */
    private boolean used;

    private Entry(
        Coming coming,
        String rule,
        boolean grown,
        OtherClasses others,
        byte[] before,
        byte @Nullable [] after) {
      this.others = others;
      this.coming = coming;
      this.rule = rule;
      this.grown = grown;
      this.before = before;
      this.after = after;
    }

    /** Name of the rule's class, "" for none. */
    String rule() {
      return rule;
    }

    boolean grown() {
      return grown;
    }

    /** The other class files that decided it. */
    OtherClasses others() {
      return others;
    }

    /** The class file to define; null for the one that was there. */
    byte @Nullable [] after() {
      return after == null ? null : after.clone();
    }

    private long bytes() {
      return (long) before.length + (after == null ? 0 : after.length) + others.bytes();
    }

    private void write(DataOutputStream out) throws IOException {
      out.writeByte(coming.ordinal());
      out.writeUTF(rule);
      out.writeBoolean(grown);
      others.write(out);
      writeBytes(out, before);
      if (after != null) {
        writeBytes(out, after);
      }
    }

    private static Entry read(DataInputStream in) throws IOException {
      int coming = in.readUnsignedByte();
      if (coming >= Coming.values().length) {
        throw new IOException("it has a class that came in no known way: " + coming);
      }
      String rule = in.readUTF();
      boolean grown = in.readBoolean();
      OtherClasses others = OtherClasses.read(in, MOST_BYTES);
      byte[] before = readBytes(in);
      byte[] after = rule.isEmpty() ? null : readBytes(in);
      return new Entry(Coming.values()[coming], rule, grown, others, before, after);
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("it is cut off");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
