package io.cacheglass.admin.warm;

import io.cacheglass.admin.AdminLog;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.recorder.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves the hot keys of this run to the next one, in a file that the operator has chosen. A file
 * that is damaged is set aside; nothing that goes wrong here is more than a line in the log.
 * Thread-safe.
 */
public final class SavedKeys {
  private static final int MOST_CACHES = 200;

  private final Path file;
  private final Statistics statistics;
  private final AdminLog log;

  /**
   * Keys of these statistics, in this file.
   *
   * @throws java.nio.file.InvalidPathException if this is no path of a file
   */
  public SavedKeys(String file, Statistics statistics, AdminLog log) {
    this.file = Path.of(file);
    this.statistics = statistics;
    this.log = log;
  }

  /** What the run before has left, by cache; empty if that is nothing. */
  public Map<String, List<WarmKey>> load() {
    try {
      return Files.exists(file) ? HotKeyFile.read(file) : new LinkedHashMap<>();
    } catch (HotKeyFile.DamagedException e) {
      setAside(e);
    } catch (IOException | RuntimeException e) {
      log.line("hot keys of the last run cannot be read from " + file + ": " + e);
    }
    return new LinkedHashMap<>();
  }

  private void setAside(HotKeyFile.DamagedException damage) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      log.line("hot keys of the last run are lost: " + file + " is damaged (" + damage.getMessage()
          + ") and was set aside as " + aside);
    } catch (IOException e) {
      log.line("hot keys of the last run are lost: " + file + " is damaged (" + damage.getMessage()
          + ") and cannot be set aside: " + e);
    }
  }

  /** Leaves the keys that are hot now to the next run, unless there are none. */
  public void save() {
    try {
      Map<String, List<WarmKey>> keys = hotKeys();
      if (!keys.isEmpty()) {
        HotKeyFile.write(file, keys);
      }
    } catch (IOException | RuntimeException e) {
      log.line("hot keys cannot be saved to " + file + ": " + e);
    }
  }

  /** Only those that the next run can make anew. */
  private Map<String, List<WarmKey>> hotKeys() {
    HotKeys hotKeys = new HotKeys(statistics);
    Map<String, List<WarmKey>> byCache = new LinkedHashMap<>();
    for (CacheReport report : statistics.caches()) {
      List<WarmKey> keys = new ArrayList<>();
      for (WarmKey key : hotKeys.of(report.info().key())) {
        if (keys.size() < WarmRequest.USUAL_KEYS
            && Recorder.keyOf(key.text(), key.fingerprint()) != null) {
          keys.add(key);
        }
      }
      if (!keys.isEmpty() && byCache.size() < MOST_CACHES) {
        byCache.put(report.info().key(), keys);
      }
    }
    return byCache;
  }
}
