package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.RecorderState;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.recorder.Recorder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is watched and what is not, what it costs, where it goes, who may act, how it is set. */
final class SettingsApi {
  private final AgentControl agent;
  private final CacheControl control;
  private final Statistics statistics;
  private final AdminSettings settings;
  private final Envelope envelope;

  SettingsApi(
      AgentControl agent,
      CacheControl control,
      Statistics statistics,
      AdminSettings settings,
      Envelope envelope) {
    this.agent = agent;
    this.control = control;
    this.statistics = statistics;
    this.settings = settings;
    this.envelope = envelope;
  }

  /** {@code GET /api/v1/settings}. */
  Response settings(Request request) {
    ObjectNode node = envelope.open();
    putAgent(node.putObject("agent"));
    node.put("watching", Recorder.isWatching());
    putLibraries(node.putArray("libraries"));
    ArrayNode absent = node.putArray("not_loaded");
    agent.notLoaded().forEach(absent::add);
    NotWatched.put(node.putArray("not_watched"), control.notWatched());
    putCost(node.putObject("cost"));
    BudgetJson.put(node.putObject("budget"), agent.watchdog());
    putOutlets(node.putArray("sent_to"));
    putWho(node.putArray("who_may_act"));
    putSettings(node.putArray("settings"));
    ArrayNode mistakes = node.putArray("mistakes");
    agent.mistakes().forEach(mistakes::add);
    return Response.json(200, Json.bytes(node));
  }

  private void putAgent(ObjectNode node) {
    node.put("version", agent.version());
    node.put("java", System.getProperty("java.vm.name") + ' ' + Runtime.version());
    Json.time(node, "started", statistics.startedMillis());
    node.put("admin_path", settings.path());
    node.put("missing", agent.missing());
  }

  private void putLibraries(ArrayNode rows) {
    Map<String, Integer> caches = new HashMap<>();
    for (CacheReport report : statistics.caches()) {
      caches.merge(report.info().library(), 1, Integer::sum);
    }
    for (WatchedLibrary each : agent.libraries()) {
      ObjectNode row = rows.addObject();
      row.put("library", each.library());
      Json.text(row, "version", each.version());
      row.put("classes", each.classes());
      row.put("caches", caches.getOrDefault(each.library(), 0));
      row.put("state", each.state());
      Json.text(row, "why", each.why());
    }
  }

  private void putCost(ObjectNode node) {
    RecorderState state = statistics.recorder();
    Json.number(node, "hit_ns", agent.hitNanos(), 1);
    Json.number(node, "clock_ns", agent.clockNanos(), 1);
    node.put("memory_bytes", state.memoryBytes());
    node.put("memory_limit_bytes", state.memoryLimitBytes());
    node.put("dropped_events", state.droppedEvents());
    node.put("patterns_kept", state.patternsKept());
    node.put("patterns_folded", state.patternsFolded());
    node.put("errors", agent.errors());
  }

  private void putOutlets(ArrayNode rows) {
    for (Outlet each : agent.outlets()) {
      rows.addObject().put("to", each.to()).put("on", each.isOn()).put("where", each.where());
    }
  }

  private void putWho(ArrayNode rows) {
    for (Token token : settings.tokens()) {
      String name = token.name().isEmpty() ? "the token" : "token " + token.name();
      putWho(rows, name, token.rights());
    }
    if (settings.loginLink()) {
      putWho(rows, "a login link of the log, on this machine", Access.LINK_RIGHTS);
    }
    putWho(rows, "role " + Access.VIEWER_ROLE + " of the container", Set.of(Right.READ));
    putWho(rows, "role " + Access.ADMIN_ROLE + " of the container", Access.LINK_RIGHTS);
  }

  private void putWho(ArrayNode rows, String who, Set<Right> rights) {
    ObjectNode row = rows.addObject().put("who", who);
    ArrayNode scopes = row.putArray("scopes");
    for (Right right : Right.values()) {
      if (rights.contains(right) || (right == Right.KEYS && settings.keysVisible())) {
        scopes.add(right.word());
      }
    }
  }

  private void putSettings(ArrayNode rows) {
    List<SettingInForce> all = agent.settings();
    for (SettingInForce each : all) {
      ObjectNode row = rows.addObject();
      row.put("name", each.property());
      row.put("environment", each.environment());
      row.put("value", each.value());
      row.put("secret", each.isSecret());
      row.put("default", each.defaultValue());
      row.put("origin", each.origin());
      row.put("meaning", each.meaning());
      row.put("note", each.note());
    }
  }
}
