package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.EndpointShare;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.TruthCheck;
import io.cacheglass.analysis.advice.AdviceBook;
import io.cacheglass.analysis.advice.Advisor;
import io.cacheglass.analysis.advice.CacheAdvice;
import io.cacheglass.analysis.advice.Silence;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.time.Clock;
import java.util.Locale;

/** One cache with everything that is known about it. */
final class CacheApi {
  private final Statistics statistics;
  private final AdviceBook book;
  private final Envelope envelope;
  private final KeyMask mask;
  private final Clock clock;

  CacheApi(Statistics statistics, AdviceBook book, Envelope envelope, KeyMask mask, Clock clock) {
    this.statistics = statistics;
    this.book = book;
    this.envelope = envelope;
    this.mask = mask;
    this.clock = clock;
  }

  /** {@code GET /api/v1/caches/{id}?compare=&range=&from=&to=}. */
  Response cache(Request request) {
    CacheReport report = statistics.cache(request.id());
    if (report == null) {
      throw Problem.notFound("There is no cache of this id.");
    }
    Comparison comparison = Comparison.of(request.parameters(), statistics, clock.millis());
    ObjectNode node = CacheRow.put(envelope.open(), report);
    if (comparison != null) {
      ObjectNode compare = node.putObject("compare");
      comparison.put(compare, report.info().key());
    }
    putEndpoints(node.putArray("endpoints"), report);
    ArrayNode patterns = node.putArray("patterns");
    for (PatternReport pattern : report.patterns()) {
      PatternsApi.put(patterns.addObject(), pattern, mask, request.caller());
    }
    ArrayNode layers = node.putArray("layers");
    report.layers().forEach(layer -> CacheRow.put(layers.addObject(), layer));
    putOutcomes(node.putArray("outcomes"), report);
    ObjectNode keys = node.putObject("distinct_keys");
    keys.put("estimate", report.distinctKeys().estimate());
    Json.number(keys, "error", report.distinctKeys().relativeError());
    keys.put("at_least", report.distinctKeys().isAtLeast());
    WhatIfJson.put(node, report);
    CacheAdvice now = Advisor.advise(statistics, report, clock.millis());
    CacheAdvice advice = book.about(report.info().key(), now);
    AdviceApi.put(node.putArray("advice"), advice.advice(), mask, request.caller());
    ArrayNode silences = node.putArray("no_advice");
    for (Silence silence : advice.silences()) {
      silences.addObject().put("rule", silence.rule()).put("reason", silence.reason());
    }
    Json.time(node, "first_seen", report.info().firstSeenMillis());
    putLastClear(node, report.info().key());
    node.put("latency_source", report.allTimed() ? "all" : "sampled");
    TruthCheck truth = statistics.truthCheck(request.id());
    if (truth != null) {
      putTruth(node.putObject("truth_check"), truth);
    }
    return Response.json(200, Json.bytes(node));
  }

  /** The last time that somebody emptied it, or a part of it, by this API. */
  private void putLastClear(ObjectNode node, String key) {
    Mark last = null;
    for (Mark mark : statistics.marks()) {
      last = mark.kind().equals("clear") && mark.concerns(key) ? mark : last;
    }
    if (last == null) {
      node.putNull("last_clear");
    } else {
      MarksApi.put(node.putObject("last_clear"), last);
    }
  }

  private static void putEndpoints(ArrayNode rows, CacheReport report) {
    for (EndpointShare share : report.endpoints()) {
      ObjectNode row = rows.addObject();
      row.put("endpoint", share.endpoint());
      row.put("lookups", share.counts().lookups());
      row.put("hits", share.counts().hits());
      row.put("misses", share.counts().misses());
      Json.number(row, "hit_rate", share.counts().hitRate());
    }
  }

  /** Where lookups end. The lookups of all outcomes are the cache's lookups. */
  private static void putOutcomes(ArrayNode rows, CacheReport report) {
    Counts counts = CacheRow.countsOf(report);
    for (Tiers.View tier : Tiers.of(report)) {
      String label = "answered by the " + tier.kind() + " tier";
      put(rows, tier.kind(), label, tier.hits(), counts, tier.latency());
    }
    long coalesced = counts.get(Kind.COALESCED);
    long loaded = counts.misses() - coalesced;
    put(rows, "load", "missed", loaded, counts, report.loadLatency());
    if (coalesced > 0) {
      put(rows, "coalesced", "waited for another's load", coalesced, counts, report.loadLatency());
    }
    if (counts.errors() > 0) {
      put(rows, "error", "failed", counts.errors(), counts, Latency.NONE);
    }
  }

  /** The library's own numbers beside ours. */
  private static void putTruth(ObjectNode node, TruthCheck truth) {
    node.put("verdict", truth.verdict().name().toLowerCase(Locale.ROOT));
    Json.text(node, "source", truth.source());
    Json.text(node, "reason", truth.reason());
    Json.time(node, "since", truth.sinceMillis());
    Json.time(node, "read", truth.readMillis());
    ArrayNode figures = node.putArray("figures");
    for (TruthCheck.Figure figure : truth.figures()) {
      ObjectNode row = figures.addObject();
      row.put("name", figure.name());
      row.put("ours", figure.ours());
      row.put("library", figure.library());
      row.put("before", figure.before());
      row.put("difference", figure.difference());
    }
  }

  private static void put(
      ArrayNode rows, String kind, String label, long lookups, Counts all, Latency latency) {
    ObjectNode row = rows.addObject();
    row.put("kind", kind);
    row.put("label", label);
    row.put("lookups", lookups);
    Json.number(row, "share", Json.ratio(lookups, all.lookups()));
    Json.millis(row, "p95_ms", latency.p95Nanos());
  }
}
