package io.cacheglass.launcher;

import io.cacheglass.admin.CacheControl;
import io.cacheglass.admin.ClearResult;
import io.cacheglass.admin.NotWatched;
import io.cacheglass.admin.SelectedEntries;
import io.cacheglass.admin.warm.WarmJobs;
import io.cacheglass.bootstrap.ApiWarmers;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.bootstrap.HostLoaders;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CreationSite;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.FieldNames;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.Relocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Knows which reader reads which cache: names, sizes, limits, clear. Thread-safe. */
final class Registry implements CacheControl {
  private static final int MOST_ASKED = 100;

  private final Map<String, CacheReader> readers = new HashMap<>();
  private final Surroundings surroundings;
  private final Warmers warmers = new Warmers(this::reader, ApiWarmers::all);
  private final WarmJobs warmJobs;
  private final Queue<CacheRow> unidentified = new ConcurrentLinkedQueue<>();
  private final LayersBelow layers = new LayersBelow(Recorder::rows, System::nanoTime);

  Registry(Collection<LibraryRule> rules, Surroundings surroundings, WarmJobs warmJobs) {
    this.surroundings = surroundings;
    this.warmJobs = warmJobs;
    for (LibraryRule rule : rules) {
      CacheReader reader = rule.reader();
      if (reader != null) {
        readers.put(rule.library(), reader);
      }
    }
    Recorder.onRegistration(unidentified::add);
    unidentified.addAll(Recorder.rows());
  }

  private @Nullable CacheReader reader(String library) {
    return readers.get(Relocation.library(library));
  }

  /** Gives new caches the names their libraries know. Called by the drainer, off host threads. */
  void identifyNewCaches() {
    for (CacheRow row = unidentified.poll(); row != null; row = unidentified.poll()) {
      List<Object> caches = GoneApplications.cachesLeft(row);
      CacheReader reader = reader(row.library());
      try {
        if (!row.isNamed() && !isBuiltByOneStopped(row)) {
          suggestName(row, caches);
        }
        if (!caches.isEmpty() && reader != null) {
          reader.identify(row, caches.get(0));
        }
      } catch (RuntimeException | LinkageError e) {
        if (!Unreadable.isNobodysMistake(e, row, caches)) {
          ErrorLog.failed("cache " + row.name() + " keeps its provisional name", e);
        }
      }
      row.identified();
    }
  }

  private static boolean isBuiltByOneStopped(CacheRow row) {
    CreationSite site = row.site() == null ? row.firstUse() : row.site();
    Class<?> builder = site == null ? null : site.type();
    return builder != null && HostLoaders.isStopped(builder.getClassLoader());
  }

  private static void suggestName(CacheRow row, List<Object> caches) {
    CreationSite site = row.site();
    CreationSite use = row.firstUse();
    if (site != null) {
      String name = FieldNames.of(site);
      row.suggestName(name == null ? site.label() : name);
    } else if (use != null && !caches.isEmpty()) {
      String name = FieldNames.readAt(use, caches.get(0).getClass());
      if (name != null) {
        row.suggestName(name);
      }
    }
  }

  /** Sizes and limits of a cache now; null if it is gone or cannot be read. */
  @Nullable
  CacheDetails details(int cacheId) {
    CacheRow row = Recorder.row(cacheId);
    if (row == null) {
      return null;
    }
    List<Object> caches = GoneApplications.cachesLeft(row);
    CacheReader reader = reader(row.library());
    if (caches.isEmpty() || reader == null) {
      return null;
    }
    try {
      CacheDetails details = details(reader, row, caches);
      // A standard interface (JCache) tells no sizes; the library below it does.
      CacheDetails below = details.entries().isPresent() ? null : layerDetails(cacheId);
      return below == null ? details : below;
    } catch (Exception | LinkageError e) {
      if (!Unreadable.isNobodysMistake(e, row, caches)) {
        ErrorLog.failed("sizes of cache " + row.name() + " cannot be read", e);
      }
      return null;
    }
  }

  /** What the library has counted by itself; null if it never counts. */
  @Nullable
  LibraryCounts libraryCounts(int cacheId) {
    CacheRow row = Recorder.row(cacheId);
    if (row == null) {
      return null;
    }
    List<Object> caches = GoneApplications.cachesLeft(row);
    CacheReader reader = reader(row.library());
    if (caches.isEmpty()) {
      return notKept("the cache is closed, and what its library had counted is gone");
    }
    try {
      LibraryCounts counts = reader == null ? null : libraryCounts(reader, row, caches);
      return counts == null ? countsOfLayer(row, Recorder.rows()) : counts;
    } catch (Exception | LinkageError e) {
      if (!Unreadable.isNobodysMistake(e, row, caches)) {
        ErrorLog.failed("statistics of cache " + row.name() + " cannot be read", e);
      }
      return notKept("the library's statistics cannot be read: " + e);
    }
  }

  /**
   * An interface over caches (Spring's) counts nothing by itself; the cache below it may, which has
   * its name. A server's counts are no cache's.
   */
  private @Nullable LibraryCounts countsOfLayer(CacheRow row, List<CacheRow> rows) {
    LibraryCounts found = null;
    for (CacheRow below : rows) {
      if (below.layerOf() == row.id() && below.isLive() && below.name().equals(row.name())) {
        LibraryCounts counts = libraryCounts(below.id());
        if (counts != null && counts.kept()) {
          return counts.ofLayer();
        }
        found = found == null ? counts : found;
      }
    }
    return found;
  }

  private static @Nullable LibraryCounts libraryCounts(
      CacheReader reader, CacheRow row, List<Object> caches) throws Exception {
    LibraryCounts counts = reader.libraryCounts(caches.get(0));
    // Caches that were built at one place count each for itself, connections to one server alike.
    boolean apart = row.site() != null;
    for (int i = 1; i < caches.size() && apart && counts != null; i++) {
      LibraryCounts its = reader.libraryCounts(caches.get(i));
      counts = its == null ? null : counts.plus(its);
    }
    return counts;
  }

  private static LibraryCounts notKept(String why) {
    return LibraryCounts.builder("").notKept(why).build();
  }

  /** Of caches built at one place all together, as far as they are not too many to ask. */
  private static CacheDetails details(CacheReader reader, CacheRow row, List<Object> caches)
      throws Exception {
    CacheDetails details = reader.details(caches.get(0));
    int asked = row.site() == null ? 1 : Math.min(caches.size(), MOST_ASKED);
    for (int i = 1; i < asked; i++) {
      details = details.plus(reader.details(caches.get(i)));
    }
    return details;
  }

  private @Nullable CacheDetails layerDetails(int cacheId) {
    CacheRow below = layers.firstLive(cacheId);
    return below == null ? null : details(below.id());
  }

  @Override
  public List<NotWatched> notWatched() {
    return surroundings.notWatched();
  }

  @Override
  public Warmers warming() {
    return warmers;
  }

  @Override
  public WarmJobs warmJobs() {
    return warmJobs;
  }

  @Override
  public List<ClearResult> clearAll() {
    List<ClearResult> results = new ArrayList<>();
    for (CacheInfo info : Recorder.snapshot().caches()) {
      // A layer is cleared by the cache that works on it.
      if (info.live() && info.layerOf() < 0) {
        results.add(clear(info));
      }
    }
    return results;
  }

  @Override
  public @Nullable ClearResult clear(String cacheKey) {
    for (CacheInfo info : Recorder.snapshot().caches()) {
      if (info.key().equals(cacheKey)) {
        return clear(info);
      }
    }
    return null;
  }

  @Override
  public @Nullable SelectedEntries remove(
      String cacheKey, Predicate<String> wanted, boolean dryRun) {
    for (CacheInfo info : Recorder.snapshot().caches()) {
      if (info.key().equals(cacheKey)) {
        CacheRow row = Recorder.row(info.id());
        List<Object> caches = cachesLeft(row);
        CacheReader reader = reader(info.library());
        return row == null || caches.isEmpty() || reader == null
            ? new SelectedEntries(0, 0, true, "the cache is closed, or cannot be reached")
            : new EntryRemoval(row, caches.get(0), reader, wanted, dryRun).run();
      }
    }
    return null;
  }

  private ClearResult clear(CacheInfo info) {
    CacheRow row = Recorder.row(info.id());
    List<Object> caches = cachesLeft(row);
    CacheReader reader = reader(info.library());
    if (row == null || caches.isEmpty() || reader == null) {
      return ClearResult.failed(
          info.key(), caches.isEmpty() ? "the cache is closed" : "its library cannot be cleared");
    }
    CacheDetails before = details(info.id());
    try {
      reader.clearAll(row.site() == null ? caches.subList(0, 1) : caches);
    } catch (Exception | LinkageError e) {
      return ClearResult.failed(info.key(), e.toString());
    }
    long disk = diskEntries(before);
    return ClearResult.cleared(info.key(), Math.max(0, entries(before) - disk), disk);
  }

  private static List<Object> cachesLeft(@Nullable CacheRow row) {
    return row == null ? List.of() : GoneApplications.cachesLeft(row);
  }

  private static long entries(@Nullable CacheDetails details) {
    return details == null ? 0 : details.entries().orElse(0);
  }

  private static long diskEntries(@Nullable CacheDetails details) {
    long entries = 0;
    if (details != null) {
      for (CacheDetails.Tier tier : details.tiers()) {
        entries += tier.kind() == CacheDetails.TierKind.DISK ? tier.entries().orElse(0) : 0;
      }
    }
    return entries;
  }
}
