package io.cacheglass.analysis;

import io.cacheglass.analysis.TruthCheck.Figure;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LibraryCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares libraries' own numbers with ours. Reading them runs the host's code, or asks a server,
 * so it is done when somebody looks, at most every few seconds. Thread-safe.
 *
 * <p>The host goes on while both are read. So ours are read before and after the library's, and
 * what lies between them agrees; calls under way can still make a difference of a few, and then it
 * is read again, {@value #ATTEMPTS} times at most.
 */
final class TruthChecks {
  static final long MAX_AGE_MILLIS = 5_000;
  private static final int ATTEMPTS = 3;
  private static final LibraryCounts NONE = LibraryCounts.builder("").build();

  private final LibraryNumbers libraries;
  private final Supplier<CounterSnapshot> counters;
  private final LongSupplier clock;
  private final Map<Integer, LibraryCounts[]> before = new ConcurrentHashMap<>();
  private final Map<Integer, TruthCheck> known = new ConcurrentHashMap<>();

  /**
   * Checks over these sources.
   *
   * @param libraries a library's numbers by the cache's id
   */
  TruthChecks(LibraryNumbers libraries, Supplier<CounterSnapshot> counters, LongSupplier clock) {
    this.libraries = libraries;
    this.counters = counters;
    this.clock = clock;
  }

  /**
   * Remembers what a library had counted already when a cache was seen first. Of one that was built
   * before our eyes that is nothing; its origin is known. A server is not waited for: it is asked
   * again and again until it has answered.
   */
  void seen(Collection<CacheInfo> caches) {
    List<CacheInfo> local = new ArrayList<>();
    for (CacheInfo info : caches) {
      if (info.origin().isEmpty() && info.live() && !before.containsKey(info.id())) {
        LibraryReading remote = remote(info.id(), false);
        if (remote == null) {
          local.add(info);
        } else if (remote.library().kept()) {
          before.put(info.id(), before(remote));
        }
      }
    }
    if (!local.isEmpty()) {
      readBefore(local);
    }
  }

  private static LibraryCounts[] before(LibraryReading remote) {
    return new LibraryCounts[] {
      minus(remote.library(), remote.later()), minus(remote.library(), remote.earlier())
    };
  }

  /**
   * At least, and at most: the host may have gone on while they were read. All of them between the
   * same two snapshots, which sum up every cache: a pair for each of ten thousand would take
   * minutes.
   */
  private void readBefore(List<CacheInfo> caches) {
    CounterSnapshot earlier = counters.get();
    List<LibraryCounts> libraries = new ArrayList<>();
    caches.forEach(info -> libraries.add(read(info.id())));
    CounterSnapshot later = counters.get();
    for (int i = 0; i < caches.size(); i++) {
      CacheInfo info = caches.get(i);
      LibraryCounts library = libraries.get(i);
      before.put(info.id(), new LibraryCounts[] {
        minus(library, counts(later, info)), minus(library, counts(earlier, info))
      });
    }
  }

  private static LibraryCounts minus(LibraryCounts library, Counts ours) {
    LibraryCounts.Builder rest = LibraryCounts.builder(library.source());
    for (LibraryNumber number : LibraryNumber.ALL) {
      OptionalLong its = number.of(library);
      if (its.isPresent()) {
        number.set(rest, Math.max(0, its.getAsLong() - number.of(ours)));
      }
    }
    return rest.build();
  }

  /** Forgets all other caches. */
  void retain(Set<Integer> cacheIds) {
    before.keySet().retainAll(cacheIds);
    known.keySet().retainAll(cacheIds);
  }

  /** Forgets one. */
  void forget(int cacheId) {
    before.remove(cacheId);
    known.remove(cacheId);
  }

  TruthCheck of(CacheInfo info) {
    long now = clock.getAsLong();
    TruthCheck last = known.get(info.id());
    if (last != null && Math.abs(now - last.readMillis()) < MAX_AGE_MILLIS) {
      return last;
    }
    TruthCheck fresh = compare(info, now);
    known.put(info.id(), fresh);
    return fresh;
  }

  private TruthCheck compare(CacheInfo info, long now) {
    Comparison best = compare(info);
    for (int i = 1; i < ATTEMPTS && best.distance() != 0 && best.isMoving(); i++) {
      Comparison next = compare(info);
      best = next.distance() < best.distance() ? next : best;
    }
    TruthReasons reasons = new TruthReasons(best.ours, best.library, best.figures);
    return new TruthCheck(
        reasons.verdict(),
        best.library.source(),
        reasons.text(),
        best.figures,
        info.firstSeenMillis(),
        now);
  }

  private Comparison compare(CacheInfo info) {
    LibraryReading remote = remote(info.id(), true);
    if (remote != null) {
      return new Comparison(
          remote.library(), remote.earlier(), remote.later(), before.get(info.id()));
    }
    Counts earlier = counts(counters.get(), info);
    LibraryCounts library = read(info.id());
    return new Comparison(library, earlier, counts(counters.get(), info), before.get(info.id()));
  }

  private @Nullable LibraryReading remote(int cacheId, boolean fresh) {
    try {
      return libraries.remote(cacheId, fresh);
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
  }

  private LibraryCounts read(int cacheId) {
    LibraryCounts counts;
    try {
      counts = libraries.read(cacheId);
    } catch (RuntimeException | LinkageError e) {
      return LibraryCounts.builder("").notKept("it cannot be read now: " + e).build();
    }
    return counts == null ? NONE : counts;
  }

  /**
   * A library does not know who asked: what reached it from inside another cache counts too. What
   * was counted before a redeployment does not.
   */
  private static Counts counts(CounterSnapshot snapshot, CacheInfo info) {
    return snapshot
        .cache(info.id())
        .plus(snapshot.layer(info.id()))
        .minus(snapshot.gone(info.id()));
  }

  /** One reading of both sides. */
  private static final class Comparison {
    private final LibraryCounts library;
    private final Counts earlier;
    private final Counts ours;
    private final List<Figure> figures = new ArrayList<>();

    Comparison(
        LibraryCounts library, Counts earlier, Counts ours, LibraryCounts @Nullable [] before) {
      this.library = library;
      this.earlier = earlier;
      this.ours = ours;
      for (LibraryNumber number : LibraryNumber.ALL) {
        OptionalLong its = number.of(library);
        if (its.isPresent()) {
          long now = number.of(ours);
          long left = before == null ? 0 : left(number, its.getAsLong() - now, before);
          long since = its.getAsLong() - left;
          long matching = Math.min(Math.max(since, Math.min(number.of(earlier), now)), now);
          figures.add(new Figure(number.text(), matching, its.getAsLong(), left));
        }
      }
    }

    /** What the library had counted before, as near to this as what is known allows. */
    private static long left(LibraryNumber number, long wanted, LibraryCounts[] before) {
      long most = number.of(before[1]).orElse(0);
      return Math.min(Math.max(wanted, number.of(before[0]).orElse(0)), most);
    }

    boolean isMoving() {
      return !earlier.equals(ours);
    }

    long distance() {
      long distance = 0;
      for (Figure figure : figures) {
        distance += Math.abs(figure.difference());
      }
      return distance;
    }
  }
}
