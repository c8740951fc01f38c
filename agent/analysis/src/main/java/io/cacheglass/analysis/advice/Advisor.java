package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.redis.RedisNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks every rule about every cache, endpoint and server. Stateless. */
public final class Advisor {
  /** A cache must have been seen for so long: what its first minutes say is about them only. */
  private static final long LEAST_AGE_MILLIS = 10 * 60_000;

  private static final int MOST_OF_A_CACHE = 3;

  /** Full reports are made of so many caches at most: those watched in detail are fewer. */
  private static final int MOST_CACHES = 200;

  private static final double MANY_LOOKUPS = 20;
  private static final long LEAST_REQUESTS = 100;

  /** A rule that keeps silent because of another one comes after it. */
  private static final List<Function<Facts, @Nullable Advice>> RULES = List.of(
      CacheRules::useless,
      CacheRules::uniqueKeys,
      CacheRules::grow,
      CacheRules::longerTtl,
      CacheRules::negative,
      CacheRules::slow,
      CacheRules::shrink,
      SizeRules::firstReads,
      SizeRules::oneHitKeys,
      SizeRules::thrash,
      SizeRules::noLimit,
      ExpiryRules::shorterTtl,
      ExpiryRules::bursts,
      LoadRules::stampede,
      LoadRules::hotKey,
      LoadRules::lowHits,
      LoadRules::idleTier,
      TimeRules::drop,
      TimeRules::unused,
      TimeRules::warm);

  private static final Comparator<Advice> BY_BENEFIT = Comparator.<Advice>comparingDouble(
          advice -> Double.isNaN(advice.savedMillisPerSecond()) ? 0 : advice.savedMillisPerSecond())
      .thenComparing(Advice::severity)
      .reversed();

  private Advisor() {}

  /** What to do about all of them, what saves most first. */
  public static List<Advice> advise(
      Statistics statistics, List<RedisNode> servers, long nowMillis) {
    List<CacheReport> caches = new ArrayList<>();
    for (CacheReport listed : statistics.caches()) {
      boolean full = listed.isDetailed() && caches.size() < MOST_CACHES;
      CacheReport report = full ? statistics.cache(listed.info().key()) : null;
      caches.add(report == null ? listed : report);
    }
    return advise(
        caches,
        statistics.endpoints(),
        servers,
        new RecordedPast(statistics, nowMillis),
        nowMillis);
  }

  /** What to do about one cache, what saves most first, and what is left unsaid. */
  public static CacheAdvice advise(Statistics statistics, CacheReport cache, long nowMillis) {
    return advise(cache, new RecordedPast(statistics, nowMillis), nowMillis);
  }

  static List<Advice> advise(
      List<CacheReport> caches,
      List<EndpointReport> endpoints,
      List<RedisNode> servers,
      Past past,
      long nowMillis) {
    List<Advice> all = new ArrayList<>();
    List<Facts> old = new ArrayList<>();
    for (CacheReport cache : caches) {
      Facts facts = new Facts(cache, past, nowMillis);
      if (isOld(facts)) {
        old.add(facts);
        all.addAll(ask(facts).advice());
      }
    }
    add(all, MoveRule.best(old));
    add(all, SavingsRule.of(old, endpoints));
    endpoints.forEach(endpoint -> add(all, manyLookups(endpoint)));
    all.addAll(RedisRules.about(servers));
    all.sort(BY_BENEFIT);
    return all;
  }

  static CacheAdvice advise(CacheReport cache, Past past, long nowMillis) {
    Facts facts = new Facts(cache, past, nowMillis);
    return isOld(facts) ? ask(facts) : new CacheAdvice(List.of(), List.of());
  }

  private static boolean isOld(Facts facts) {
    return facts.report.info().live()
        && facts.nowMillis - facts.report.info().firstSeenMillis() >= LEAST_AGE_MILLIS;
  }

  private static CacheAdvice ask(Facts facts) {
    for (Function<Facts, @Nullable Advice> rule : RULES) {
      Advice its = rule.apply(facts);
      if (its != null) {
        facts.say(its);
      }
    }
    List<Advice> advice = new ArrayList<>(facts.said());
    advice.sort(BY_BENEFIT);
    return new CacheAdvice(
        advice.subList(0, Math.min(MOST_OF_A_CACHE, advice.size())), facts.silences());
  }

  private static void add(List<Advice> all, @Nullable Advice one) {
    if (one != null) {
      all.add(one);
    }
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
