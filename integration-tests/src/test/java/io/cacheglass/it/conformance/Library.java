package io.cacheglass.it.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A library's folder: its name, its notes, and what its tests recorded. Immutable. */
final class Library {
  private static final Pattern NAME = Pattern.compile("<name>Cacheglass library: ([^<]+)</name>");

  private final String name;
  private final String notes;
  private final List<Run> runs;

  private Library(String name, String notes, List<Run> runs) {
    this.name = name;
    this.notes = notes;
    this.runs = runs;
  }

  static Library read(Path folder) {
    List<Run> runs = new ArrayList<>();
    Path conformance = folder.resolve("target/conformance");
    if (Files.isDirectory(conformance)) {
      try (Stream<Path> files = Files.list(conformance)) {
        files.filter(file -> file.toString().endsWith(".json")).map(Run::read).forEach(runs::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    // Newest first, as far as digits tell.
    runs.sort(Comparator.comparing((Run run) -> Versions.sortable(run.version()))
        .reversed()
        .thenComparing(Run::jdk));
    Path notes = folder.resolve("notes.md");
    return new Library(name(folder), Files.exists(notes) ? text(notes).strip() : "", runs);
  }

  private static String name(Path folder) {
    Matcher matcher = NAME.matcher(text(folder.resolve("pom.xml")));
    return matcher.find() ? matcher.group(1) : folder.getFileName().toString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  String notes() {
    return notes;
  }

  /** Whether this has every cell of the matrix that the lines of another one have. */
  boolean covers(List<String> matrixLines) {
    List<String> own = matrixCells();
    return matrixLines.stream().flatMap(line -> cells(line).stream()).allMatch(own::contains);
  }

  private List<String> matrixCells() {
    return matrix().stream().flatMap(line -> cells(line).stream()).toList();
  }

  /** Version and JDK of each cell of a line that is not empty. */
  private static List<String> cells(String line) {
    String[] parts = line.split("\\|");
    List<String> cells = new ArrayList<>();
    for (int i = 3; i < parts.length; i++) {
      if (!parts[i].isBlank()) {
        cells.add(parts[2].strip() + " on column " + i);
      }
    }
    return cells;
  }

  /**
   * Whether the tests of at least one version ran on each JDK; true of one that records no rows.
   */
  boolean ranOn(int... jdks) {
    for (int jdk : jdks) {
      if (!runs.isEmpty() && runs.stream().noneMatch(run -> run.jdk() == jdk)) {
        return false;
      }
    }
    return true;
  }

  /** Its lines of the matrix: one for each version. */
  List<String> matrix() {
    Map<String, SortedMap<Integer, String>> versions = new LinkedHashMap<>();
    for (Run run : runs) {
      versions
          .computeIfAbsent(run.version(), version -> new TreeMap<>())
          .put(run.jdk(), run.summary());
    }
    List<String> lines = new ArrayList<>();
    versions.forEach((version, cells) -> lines.add("| " + name + " | " + version + " | "
        + cells.getOrDefault(17, "") + " | " + cells.getOrDefault(25, "") + " |"));
    return lines;
  }

  /** Its chapter: the notes, and each operation with both numbers. */
  String chapter() {
    StringBuilder text = new StringBuilder("## ").append(name).append("\n\n");
    if (!notes.isEmpty()) {
      text.append(notes).append("\n\n");
    }
    if (!runs.isEmpty()) {
      text.append("| operation | we count | the library counts | why they differ |\n");
      text.append("|---|---|---|---|\n");
      rows().forEach((row, where) -> appendRow(text, row, where));
      text.append('\n');
      for (String general : new TreeSet<>(runs.stream()
          .flatMap(run -> run.rows().stream())
          .map(Row::general)
          .filter(each -> !each.isEmpty())
          .toList())) {
        text.append("Other numbers: ").append(general).append("\n\n");
      }
    }
    return text.toString();
  }

  private void appendRow(StringBuilder text, Row row, List<Run> where) {
    text.append("| ").append(cell(row.operation())).append(versionsOf(row, where));
    text.append(" | ").append(cell(row.ours()));
    text.append(" | ").append(cell(row.theirs()));
    text.append(" | ").append(cell(row.why())).append(" |\n");
  }

  /** Each different row, by operation, with the runs that recorded it. */
  private Map<Row, List<Run>> rows() {
    Map<Row, List<Run>> rows = new TreeMap<>(Comparator.comparing(Row::operation)
        .thenComparing(Row::why)
        .thenComparing(Row::ours)
        .thenComparing(Row::theirs)
        .thenComparing(Row::general));
    for (Run run : runs) {
      for (Row row : run.rows()) {
        rows.computeIfAbsent(row, each -> new ArrayList<>()).add(run);
      }
    }
    return rows;
  }

  /** "" when no run of this operation recorded anything else. */
  private String versionsOf(Row row, List<Run> where) {
    boolean only = runs.stream()
        .flatMap(run -> run.rows().stream())
        .noneMatch(other -> other.operation().equals(row.operation()) && !other.equals(row));
    if (only) {
      return "";
    }
    TreeSet<String> versions = new TreeSet<>(where.stream().map(Run::version).toList());
    return " (" + String.join(", ", versions) + ")";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
