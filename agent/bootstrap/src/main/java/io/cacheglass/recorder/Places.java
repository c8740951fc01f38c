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
 * <p>Caches of a place that get no name of their own, and are no layer of another cache, are shown
 * as one when there have been more than {@value Place#MOST_APART}. Up to {@value Place#MOST_ROWS}
 * count in rows of their own, so that a name or an outer cache that becomes known later takes them
 * out; the ones behind count in the row of the first.
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
      place = row.isOverflow() ? null : PLACES.putIfAbsent(key, new Place(site, row));
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

  /** Forgets where nothing can be built any more; rows that are shown as one stay so. */
  static void forgetUnloaded() {
    PLACES.values().removeIf(place -> {
      boolean unloaded = place.isUnloaded();
      if (unloaded) {
        place.letGo();
      }
      return unloaded;
    });
  }

  static Iterable<Place> all() {
    return PLACES.values();
  }

  /** The rows of one place. Thread-safe. */
  static final class Place {
    static final int MOST_APART = 4;
    static final int MOST_ROWS = 32;

    /**
     * Rows whose library was not asked for a name yet: a loop that builds named caches is quick,
     * and they are asked every 50 ms. Where some have got names, each has a row of its own: one
     * that counts under another's name could not be told apart again.
     */
    static final int MOST_UNKNOWN = 2_048;

    private final CreationSite site;
    private final List<CacheRow> alike = new ArrayList<>();
    private boolean many;
    private boolean namesThem;

    Place(CreationSite site, CacheRow first) {
      this.site = site;
      add(first);
    }

    /** Holds no row any more. */
    synchronized void letGo() {
      alike.forEach(row -> row.membership().setPlaced(false));
      alike.clear();
    }

    /** Whether the code that built here went with its application. */
    boolean isUnloaded() {
      return site.type() == null;
    }

    synchronized void add(CacheRow row) {
      if (!row.isOverflow()) {
        row.membership().setPlaced(true);
        alike.add(row);
      }
    }

    /** The row for the next cache, null if it is to have its own. */
    synchronized @Nullable CacheRow shared() {
      List<CacheRow> all = alike();
      boolean few = all.size() < MOST_UNKNOWN || namesThem;
      if (all.isEmpty() || (identified(all).size() < MOST_ROWS && few)) {
        return null;
      }
      CacheRow first = all.get(0);
      first.shareWithMany();
      return first;
    }

    /** The rows to be shown as one; none as long as there are only a few. */
    synchronized List<CacheRow> together() {
      List<CacheRow> together = identified(alike());
      many |= together.size() > MOST_APART;
      if (many) {
        letSurplusGo(together);
      }
      return many ? together : new ArrayList<>();
    }

    /** Of a burst that came before anybody was asked for names: they stay with the first. */
    private void letSurplusGo(List<CacheRow> together) {
      int surplus = together.size() - MOST_ROWS;
      for (int i = together.size() - 1; i > 0 && surplus > 0; i--) {
        CacheRow row = together.get(i);
        if (!row.isLive() && row.membership().isShownWith(together.get(0))) {
          row.membership().setPlaced(false);
          alike.remove(row);
          together.remove(i);
          surplus--;
        }
      }
    }

    private static List<CacheRow> identified(List<CacheRow> rows) {
      List<CacheRow> identified = new ArrayList<>();
      for (CacheRow row : rows) {
        if (row.isIdentified()) {
          identified.add(row);
        }
      }
      return identified;
    }

    private List<CacheRow> alike() {
      for (Iterator<CacheRow> rows = alike.iterator(); rows.hasNext(); ) {
        CacheRow row = rows.next();
        if (row.isNamed() || row.outer() != null || row.isHidden()) {
          namesThem |= row.isNamed();
          row.membership().setPlaced(false);
          rows.remove();
        }
      }
      return alike;
    }
  }
}
