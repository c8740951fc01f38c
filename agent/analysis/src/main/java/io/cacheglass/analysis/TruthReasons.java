package io.cacheglass.analysis;

import io.cacheglass.analysis.TruthCheck.Figure;
import io.cacheglass.analysis.TruthCheck.Verdict;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds out why a library's numbers differ from ours: first what accounts for a difference to the
 * last one, then what is known of the library in general. Confined to one thread.
 */
final class TruthReasons {
  private static final String UNKNOWN =
      "Nothing that is known of this library explains it; its statistics may have been reset,"
          + " or the cache built again.";

  private static final Pattern PLAIN_WORD = Pattern.compile("[a-z]+(?=[ ,])");

  private final Counts ours;
  private final LibraryCounts library;
  private final List<Figure> figures;
  private final List<String> sentences = new ArrayList<>();
  private Verdict verdict = Verdict.EQUAL;

  TruthReasons(Counts ours, LibraryCounts library, List<Figure> figures) {
    this.ours = ours;
    this.library = library;
    this.figures = figures;
    if (!library.kept()) {
      verdict = Verdict.NOT_KEPT;
      sentences.add(sentence(library.notKept()));
      return;
    }
    explain();
    addBefore();
  }

  Verdict verdict() {
    return verdict;
  }

  String text() {
    return String.join(" ", sentences);
  }

  private void explain() {
    List<String> open = new ArrayList<>();
    for (Figure figure : figures) {
      if (figure.difference() != 0) {
        verdict = Verdict.EXPLAINED;
        open.add(figure.name());
      }
    }
    explainWarming(open);
    if (open.contains("hits") && open.contains("misses") && isMovedToHits()) {
      open.remove("hits");
      open.remove("misses");
    }
    long probes = library.probesCounted() ? ours.get(Kind.PROBES) : 0;
    if (isProbes(probes)) {
      open.remove("hits");
      open.remove("misses");
      sentences.add(of(probes) + " questions for existence or age only (EXISTS, TTL and the like)"
          + " count as lookups there.");
    }
    long expirations = ours.get(Kind.EXPIRATIONS);
    if (open.contains("evictions") && difference("evictions") == expirations) {
      open.remove("evictions");
      sentences.add(of(expirations) + " of its evictions are entries that were too old.");
    }
    if (!open.isEmpty()) {
      boolean known = !library.difference().isEmpty();
      verdict = known ? Verdict.EXPLAINED : Verdict.UNEXPLAINED;
      sentences.add(known ? sentence(library.difference()) : UNKNOWN);
    }
  }

  /** What was warmed is nobody's lookup here; to the library its loads are like any other. */
  private void explainWarming(List<String> open) {
    long warmed = ours.get(Kind.WARMED);
    if (warmed > 0
        && open.removeIf(name -> !name.equals("evictions") && difference(name) == warmed)) {
      sentences.add(
          of(warmed) + " keys were warmed through Cacheglass: the library counts each like"
              + " a lookup of the application.");
    }
  }

  /** Whether just as many lookups as we know of are hits there and misses here. */
  private boolean isMovedToHits() {
    long moved = difference("hits");
    if (moved <= 0 || difference("misses") != -moved) {
      return false;
    }
    if (moved == ours.get(Kind.COALESCED)) {
      sentences.add(of(moved) + " lookups waited for another thread's load: the library counts"
          + " them as hits, but the value was not there.");
      return true;
    }
    if (moved == ours.get(Kind.LOADS) - ours.get(Kind.LOADS_INFERRED)) {
      sentences.add(of(moved) + " lookups were answered by the loader: the library counts them as"
          + " hits, but the value was not there.");
      return true;
    }
    return false;
  }

  /** Whether just as many more lookups as there were probes are there, hits or misses. */
  private boolean isProbes(long probes) {
    long hits = difference("hits");
    long misses = difference("misses");
    return probes > 0 && hits >= 0 && misses >= 0 && hits + misses == probes;
  }

  private void addBefore() {
    long before = 0;
    for (Figure figure : figures) {
      before += figure.before();
    }
    if (before > 0) {
      sentences.add("The library began to count before Cacheglass saw this cache; what it had by"
          + " then is left out of the difference.");
    }
  }

  private long difference(String name) {
    for (Figure figure : figures) {
      if (figure.name().equals(name)) {
        return figure.difference();
      }
    }
    return 0;
  }

  private static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String sentence(String text) {
    if (text.isEmpty()) {
      return "The library keeps no statistics of its own.";
    }
    // A name such as recordStats() stays as it is written in code.
    String first = PLAIN_WORD.matcher(text).lookingAt()
        ? text.substring(0, 1).toUpperCase(Locale.ROOT)
        : text.substring(0, 1);
    return first + text.substring(1) + (text.endsWith(".") ? "" : ".");
  }
}
