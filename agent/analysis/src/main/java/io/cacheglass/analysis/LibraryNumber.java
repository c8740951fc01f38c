package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** A number that libraries keep too, and where ours is. Immutable. */
final class LibraryNumber {
  static final List<LibraryNumber> ALL = List.of(
      new LibraryNumber("hits", LibraryCounts::hits, Counts::hits, LibraryCounts.Builder::hits),
      new LibraryNumber(
          "misses", LibraryCounts::misses, Counts::misses, LibraryCounts.Builder::misses),
      new LibraryNumber("puts", LibraryCounts::puts, of(Kind.PUTS), LibraryCounts.Builder::puts),
      new LibraryNumber(
          "removals", LibraryCounts::removals, of(Kind.REMOVALS), LibraryCounts.Builder::removals),
      new LibraryNumber(
          "evictions",
          LibraryCounts::evictions,
          of(Kind.EVICTIONS),
          LibraryCounts.Builder::evictions),
      new LibraryNumber(
          "expirations",
          LibraryCounts::expirations,
          of(Kind.EXPIRATIONS),
          LibraryCounts.Builder::expirations),
      // No library knows of the loads that an application does between a get and a put.
      new LibraryNumber(
          "loads",
          LibraryCounts::loads,
          counts -> counts.get(Kind.LOADS) - counts.get(Kind.LOADS_INFERRED),
          LibraryCounts.Builder::loads));

  private final String name;
  private final Function<LibraryCounts, OptionalLong> library;
  private final ToLongFunction<Counts> ours;
  private final ObjLongConsumer<LibraryCounts.Builder> setter;

  private LibraryNumber(
      String name,
      Function<LibraryCounts, OptionalLong> library,
      ToLongFunction<Counts> ours,
      ObjLongConsumer<LibraryCounts.Builder> setter) {
    this.name = name;
    this.library = library;
    this.ours = ours;
    this.setter = setter;
  }

  /** As the API names it. */
  String text() {
    return name;
  }

  OptionalLong of(LibraryCounts counts) {
    return library.apply(counts);
  }

  long of(Counts counts) {
    return ours.applyAsLong(counts);
  }

  void set(LibraryCounts.Builder builder, long value) {
    setter.accept(builder, value);
  }

  private static ToLongFunction<Counts> of(Kind kind) {
    return counts -> counts.get(kind);
  }
}
