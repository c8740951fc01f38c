package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.health.Alert;
import java.time.Clock;
import java.util.List;

/**
 * The figures of the moment as server-sent events: a frame now and one an interval. They name no
 * cache, key or pattern.
 *
 * <p>Where the host lets an answer go on without one of its threads, the stream stays open. Where
 * it does not, or too many listen, the answer ends after the first frame and asks the client to
 * come back when the next one is due: for a browser's {@code EventSource} that is the same.
 */
final class EventsApi {
  private final Statistics statistics;
  private final HealthMonitor monitor;
  private final Envelope envelope;
  private final EventFrames frames;
  private final EventHub hub;

  EventsApi(Statistics statistics, HealthMonitor monitor, Envelope envelope, Clock clock) {
    this.statistics = statistics;
    this.monitor = monitor;
    this.envelope = envelope;
    this.frames = new EventFrames(statistics::epoch, this::summary, clock);
    this.hub = EventHub.withThreads(frames, clock);
  }

  /** {@code GET /api/v1/events?once=}, from the frame after the one that Last-Event-ID names. */
  Response events(Request request) {
    boolean once = request.parameters().flag("once");
    frames.makeIfDue();
    EventFrames.Part missed = frames.after(frames.numberOf(request.header("Last-Event-ID")));
    Response answer = Response.events(missed.bytes(), EventFrames.INTERVAL_MILLIS);
    EventFrames.Part first = new EventFrames.Part(answer.body(), missed.last());
    return once || hub.isFull() ? answer : answer.goingOn(stream -> hub.add(stream, first));
  }

  private byte[] summary() {
    List<Alert> alerts = monitor.alerts();
    ObjectNode node = envelope.open();
    node.put("status", HealthApi.status(statistics.caches(), alerts));
    TotalsJson.put(node.putObject("totals"), statistics.totals());
    node.putObject("alerts").put("firing", AlertJson.firing(alerts));
    return Json.bytes(node);
  }
}
