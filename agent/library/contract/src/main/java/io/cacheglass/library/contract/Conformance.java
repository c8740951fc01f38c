package io.cacheglass.library.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the conformance matrix for one library in one version: an operation, our counts, the
 * library's, and the reason where they differ. Each is asserted when it is recorded, and written to
 * {@code target/conformance}, from which supported-libraries.md is generated. Thread-safe.
 */
public final class Conformance {
  private static final Map<String, Conformance> ALL = new ConcurrentHashMap<>();

  private final String library;
  private final String version;
  private final Map<String, String> rows = new LinkedHashMap<>();

  private Conformance(String library, String version) {
    this.library = library;
    this.version = version;
  }

  /**
   * The rows of a library.
   *
   * @param library its name, which is also that of its folder, such as "guava"
   * @param version that runs in this JVM, with what it runs over if that matters
   */
  public static Conformance of(String library, String version) {
    return ALL.computeIfAbsent(library + '-' + version, key -> new Conformance(library, version));
  }

  /**
   * Asserts and records a row whose numbers are the same in every run.
   *
   * @param operation what was done, such as "getAllPresent(s, s, n)"
   * @param library what the library counted; null if it keeps no number of this
   * @param why the library's numbers differ, which is then asserted; null if hits and misses must
   *     be equal, and every other number that the library keeps unless
   *     {@link LibraryCounts#difference} explains it
   */
  public Conformance row(
      String operation, Counts ours, @Nullable LibraryCounts library, @Nullable String why) {
    check(operation, ours, library, why);
    return add(operation, numbers(ours), library, why);
  }

  /**
   * The same for numbers that depend on chance, such as those of a test with many threads: the
   * matrix then says only whether they were equal.
   */
  public Conformance rowOfChance(
      String operation, Counts ours, @Nullable LibraryCounts library, @Nullable String why) {
    check(operation, ours, library, why);
    return add(operation, null, null, why);
  }

  private static void check(
      String operation, Counts ours, @Nullable LibraryCounts library, @Nullable String why) {
    if (library == null || !library.kept()) {
      assertThat(why).as("%s: nothing to differ from", operation).isNull();
      return;
    }
    Map<String, Long> theirs = numbers(library);
    Map<String, Long> same = numbers(ours);
    same.keySet().retainAll(theirs.keySet());
    theirs.keySet().forEach(name -> same.putIfAbsent(name, 0L));
    if (why != null) {
      assertThat(theirs).as("%s differs because: %s", operation, why).isNotEqualTo(same);
      return;
    }
    if (!library.difference().isEmpty()) {
      theirs.keySet().retainAll(Set.of("hits", "misses"));
      same.keySet().retainAll(theirs.keySet());
    }
    assertThat(same).as("%s: ours against %s", operation, library.source()).isEqualTo(theirs);
  }

  private synchronized Conformance add(
      String operation,
      @Nullable Map<String, Long> ours,
      @Nullable LibraryCounts library,
      @Nullable String why) {
    StringBuilder json = new StringBuilder("{\"operation\":").append(text(operation));
    if (ours != null) {
      json.append(",\"ours\":").append(object(ours));
    }
    if (library != null && library.kept()) {
      json.append(",\"source\":").append(text(library.source()));
      json.append(",\"library\":").append(object(numbers(library)));
      json.append(",\"general\":").append(text(library.difference()));
    }
    json.append(",\"why\":").append(why == null ? "null" : text(why)).append('}');
    String before = rows.put(operation, json.toString());
    if (before != null) {
      assertThat(json).as("%s, recorded twice: rows need names", operation).hasToString(before);
    }
    write();
    return this;
  }

  /** Anew with every row: whoever ends a JVM early still has what was recorded. */
  private void write() {
    int jdk = Runtime.version().feature();
    StringBuilder json = new StringBuilder("{\"library\":").append(text(library));
    json.append(",\"version\":").append(text(version)).append(",\"jdk\":").append(jdk);
    json.append(",\"rows\":[\n").append(String.join(",\n", rows.values())).append("\n]}\n");
    Path folder = Path.of(System.getProperty("basedir", "."), "target", "conformance");
    try {
      Files.createDirectories(folder);
      String name = (library + '-' + version).replaceAll("[^\\w.-]+", "-");
      Files.writeString(folder.resolve(name + '-' + jdk + ".json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Long> numbers(Counts counts) {
    Map<String, Long> numbers =
        new TreeMap<>(Map.of("hits", counts.hits(), "misses", counts.misses()));
    for (Kind kind : EnumSet.complementOf(
        EnumSet.of(Kind.LOOKUPS, Kind.MISSES, Kind.LOAD_NANOS, Kind.LOADED_TOGETHER))) {
      if (counts.get(kind) != 0) {
        numbers.put(kind.name().toLowerCase(Locale.ROOT), counts.get(kind));
      }
    }
    // No library can know of the loads that an application does by itself, between a get and a put.
    numbers.computeIfPresent("loads", (name, loads) -> loads - counts.get(Kind.LOADS_INFERRED));
    return numbers;
  }

  private static Map<String, Long> numbers(LibraryCounts counts) {
    Map<String, Long> numbers = new TreeMap<>();
    put(numbers, "hits", counts.hits());
    put(numbers, "misses", counts.misses());
    put(numbers, "puts", counts.puts());
    put(numbers, "removals", counts.removals());
    put(numbers, "evictions", counts.evictions());
    put(numbers, "expirations", counts.expirations());
    put(numbers, "loads", counts.loads());
    return numbers;
  }

  private static void put(Map<String, Long> numbers, String name, OptionalLong number) {
    if (number.isPresent()) {
      numbers.put(name, number.getAsLong());
    }
  }

  private static String object(Map<String, Long> numbers) {
    StringBuilder json = new StringBuilder("{");
    numbers.forEach((name, number) ->
        json.append(json.length() > 1 ? "," : "").append(text(name)).append(':').append(number));
    return json.append('}').toString();
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
  }
}
