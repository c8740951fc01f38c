package io.cacheglass.admin.warm;

import io.cacheglass.analysis.NameMask;
import io.cacheglass.analysis.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the keys to load. A cache that both the application's own warmer and its loader could fill
 * is left to the warmer, unless the loader was asked for: nothing is loaded twice. Thread-safe.
 */
public final class WarmPlanner {
  private static final String WARMER = "warmer";

  private final Warming warming;
  private final Statistics statistics;
  private final HotKeys hotKeys;

  /** Plans of what can be warmed here, for the keys of these statistics. */
  public WarmPlanner(Warming warming, Statistics statistics) {
    this.warming = warming;
    this.statistics = statistics;
    this.hotKeys = new HotKeys(statistics);
  }

  /** Asks the application's warmers for their keys, which may take a while. */
  public WarmPlan plan(WarmRequest request) {
    return plan(request, true);
  }

  /** Leaves the application's warmers alone: how many keys they will name is not known. */
  public WarmPlan preview(WarmRequest request) {
    return plan(request, false);
  }

  private WarmPlan plan(WarmRequest request, boolean asking) {
    List<WarmTarget> wanted = new ArrayList<>();
    for (WarmTarget target : warming.targets()) {
      if (request.wants(target)) {
        wanted.add(target);
      }
    }
    wanted.sort((a, b) -> Boolean.compare(isWarmer(b), isWarmer(a)));
    List<WarmPart> parts = new ArrayList<>();
    Map<WarmTarget, String> idle = new LinkedHashMap<>();
    Map<String, Set<String>> taken = new LinkedHashMap<>();
    List<WarmTarget> unasked = new ArrayList<>();
    for (WarmTarget target : wanted) {
      if (target.namesKeys() && !asking) {
        unasked.add(target);
      } else {
        add(target, request, parts, idle, taken);
      }
    }
    return new WarmPlan(parts, unasked, idle);
  }

  private void add(
      WarmTarget target,
      WarmRequest request,
      List<WarmPart> parts,
      Map<WarmTarget, String> idle,
      Map<String, Set<String>> taken) {
    try {
      Set<String> seen = taken.computeIfAbsent(target.cache(), cache -> new LinkedHashSet<>());
      List<WarmKey> candidates = candidates(target, request);
      List<WarmKey> keys = chosen(target, request, candidates, seen);
      if (keys.isEmpty()) {
        idle.put(target, reason(target, candidates, seen));
      } else {
        parts.add(new WarmPart(target, keys));
      }
    } catch (Exception | LinkageError e) {
      idle.put(target, "it could not name its keys: " + e.getClass().getName());
    }
  }

  private List<WarmKey> candidates(WarmTarget target, WarmRequest request) throws Exception {
    List<WarmKey> named = request.named(target.cache());
    if (named != null) {
      return named;
    }
    return target.namesKeys() ? target.ownKeys() : hot(target.cache());
  }

  /** Behind the keys of this run those of the one before, which soon after a start are the more. */
  private List<WarmKey> hot(String cache) {
    List<WarmKey> keys = new ArrayList<>(hotKeys.of(cache));
    keys.addAll(warming.savedKeys(cache));
    return keys;
  }

  private List<WarmKey> chosen(
      WarmTarget target, WarmRequest request, List<WarmKey> candidates, Set<String> seen) {
    long most = Math.min(request.top(), target.capacity().orElse(Long.MAX_VALUE));
    Predicate<String> wanted = pattern(target, request);
    List<WarmKey> chosen = new ArrayList<>();
    for (WarmKey key : candidates) {
      if (chosen.size() < most
          && wanted.test(key.text())
          && target.takes(key)
          && seen.add(key.text())) {
        chosen.add(key);
      }
    }
    return chosen;
  }

  private Predicate<String> pattern(WarmTarget target, WarmRequest request) {
    String pattern = request.pattern();
    if (pattern == null) {
      return any -> true;
    }
    return target.cache().isEmpty()
        ? new NameMask(pattern)::matches
        : statistics.keysOf(target.cache(), pattern);
  }

  private static String reason(WarmTarget target, List<WarmKey> candidates, Set<String> seen) {
    if (candidates.isEmpty()) {
      return isWarmer(target) ? "it names no keys" : "no key is known that is read often";
    }
    return seen.isEmpty()
        ? "none of its " + candidates.size() + " keys can be made anew, or matches the pattern"
        : "another source loads its keys";
  }

  private static boolean isWarmer(WarmTarget target) {
    return target.source().equals(WARMER);
  }
}
