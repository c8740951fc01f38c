package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where caches are built: an application may build hundreds a minute at one place, and a person
 * wants to see them as one. Thread-safe.
 *
 * <p>The first {@value Place#MOST_APART} caches of a place that get no name of their own keep rows
 * apart; the ones behind them count in the row of the first, and {@link Groups} shows all as one.
 * Caches that their library names are never one, as long as the name comes soon: until it is known
 * whether it does, {@value Place#MOST_UNKNOWN} rows are made.
 */
final class Places {
  private static final ConcurrentHashMap<String, Place> PLACES = new ConcurrentHashMap<>();

  private Places() {}

  /** Registers a cache that is being built here, or gives it the row of those before it. */
  static CacheRow register(String library, String name, CreationSite site, Object cache) {
    String key = library + '\n' + site.place();
    Place place = PLACES.get(key);
    if (place == null) {
      CacheRow row = Recorder.register(library, name, site, cache);
      place = row.isOverflow() ? null : PLACES.putIfAbsent(key, new Place(row));
      if (place != null) {
        place.add(row);
      }
      return row;
    }
    CacheRow shared = place.shared();
    if (shared != null) {
      return shared;
    }
    CacheRow row = Recorder.register(library, name, site, cache);
    place.add(row);
    return row;
  }

  static Iterable<Place> all() {
    return PLACES.values();
  }

  /** The rows of one place. Thread-safe. */
  static final class Place {
    static final int MOST_APART = 4;
    static final int MOST_UNKNOWN = 256;

    private final List<CacheRow> unnamed = new ArrayList<>();
    private boolean full;

    Place(CacheRow first) {
      unnamed.add(first);
    }

    synchronized void add(CacheRow row) {
      if (!row.isOverflow()) {
        unnamed.add(row);
        full |= unnamed().size() > MOST_APART;
      }
    }

    /** The row for the next cache, null if it is to have its own. */
    synchronized @Nullable CacheRow shared() {
      List<CacheRow> all = unnamed();
      int identified = 0;
      for (CacheRow row : all) {
        identified += row.isIdentified() ? 1 : 0;
      }
      if (identified < MOST_APART && all.size() < MOST_UNKNOWN) {
        return null;
      }
      full = true;
      CacheRow first = all.get(0);
      first.shareWithMany();
      return first;
    }

    /** The rows to be shown as one; none as long as there are only a few. */
    synchronized List<CacheRow> together() {
      List<CacheRow> all = unnamed();
      return full && all.stream().allMatch(CacheRow::isIdentified)
          ? new ArrayList<>(all)
          : List.of();
    }

    private List<CacheRow> unnamed() {
      for (Iterator<CacheRow> rows = unnamed.iterator(); rows.hasNext(); ) {
        if (rows.next().isNamed()) {
          rows.remove();
        }
      }
      return unnamed;
    }
  }
}
