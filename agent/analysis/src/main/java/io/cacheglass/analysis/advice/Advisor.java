package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.EndpointReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks every rule about every cache and endpoint. Stateless. */
public final class Advisor {
  /** A cache must have been seen for so long: what its first minutes say is about them only. */
  private static final long LEAST_AGE_MILLIS = 10 * 60_000;

  private static final int MOST_OF_A_CACHE = 3;
  private static final double MANY_LOOKUPS = 20;
  private static final long LEAST_REQUESTS = 100;

  private static final List<Function<Facts, @Nullable Advice>> RULES = List.of(
      CacheRules::useless,
      CacheRules::uniqueKeys,
      CacheRules::grow,
      CacheRules::longerTtl,
      CacheRules::negative,
      CacheRules::slow,
      CacheRules::shrink);

  private static final Comparator<Advice> BY_BENEFIT = Comparator.<Advice>comparingDouble(
          advice -> Double.isNaN(advice.savedMillisPerSecond()) ? 0 : advice.savedMillisPerSecond())
      .thenComparing(Advice::severity)
      .reversed();

  private Advisor() {}

  /** What to do about all of them, what saves most first. */
  public static List<Advice> advise(
      List<CacheReport> caches, List<EndpointReport> endpoints, long nowMillis) {
    List<Advice> all = new ArrayList<>();
    caches.forEach(cache -> all.addAll(advise(cache, nowMillis)));
    for (EndpointReport endpoint : endpoints) {
      Advice advice = manyLookups(endpoint);
      if (advice != null) {
        all.add(advice);
      }
    }
    all.sort(BY_BENEFIT);
    return all;
  }

  /** What to do about one cache, what saves most first. */
  public static List<Advice> advise(CacheReport cache, long nowMillis) {
    List<Advice> advice = new ArrayList<>();
    if (cache.info().live() && nowMillis - cache.info().firstSeenMillis() >= LEAST_AGE_MILLIS) {
      Facts facts = new Facts(cache);
      for (Function<Facts, @Nullable Advice> rule : RULES) {
        Advice its = rule.apply(facts);
        if (its != null) {
          advice.add(its);
        }
      }
    }
    advice.sort(BY_BENEFIT);
    return advice.subList(0, Math.min(MOST_OF_A_CACHE, advice.size()));
  }

  /** Requests that ask for one key after the other. */
  private static @Nullable Advice manyLookups(EndpointReport endpoint) {
    double each = (double) endpoint.counts().lookups() / Math.max(1, endpoint.requests());
    if (endpoint.requests() < LEAST_REQUESTS || each <= MANY_LOOKUPS) {
      return null;
    }
    return Advice.aboutEndpoint("many-lookups", endpoint.name())
        .title(endpoint.name() + " does " + Facts.count(each) + " lookups a request")
        .evidence(Facts.count(endpoint.counts().lookups()) + " lookups in "
            + Facts.count(endpoint.requests()) + " requests")
        .gain("one lookup of many keys instead")
        .cost("a change of the code in one place, if it asks in a loop")
        .confidence(Advice.Confidence.MEDIUM)
        .number("lookups_per_request", each)
        .number("lookups", (double) endpoint.counts().lookups())
        .number("requests", (double) endpoint.requests())
        .build();
  }
}
