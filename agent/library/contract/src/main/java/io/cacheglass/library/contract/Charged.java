package io.cacheglass.library.contract;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.Requests;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongBiFunction;

/**
 * A cache of a test, and which endpoints its lookups are charged to. Lookups may come from any
 * thread; the rest is for the test's own.
 */
public final class Charged {
  private final CacheRow row = Recorder.register("test", "numbers", null, new Object());
  private Map<String, Long> lookupsBefore = Collections.emptyMap();
  private Map<String, Long> requestsBefore = Collections.emptyMap();

  /** What a request does. */
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /** One lookup, in the name of whatever the current thread is doing. */
  public void lookUp() {
    Probes.lookup(row);
  }

  /** Does this as a GET request of this path. */
  public static void request(String path, Work work) throws Exception {
    Requests.enter("GET", path);
    try {
      work.run();
    } finally {
      Requests.exit(200, null, true, true);
    }
  }

  /** Tells from now on only of what comes. */
  public void begin() {
    lookupsBefore = allLookups();
    requestsBefore = allRequests();
  }

  /** Lookups since {@link #begin} by the endpoint that they were charged to; no zeros. */
  public Map<String, Long> lookups() {
    return since(lookupsBefore, allLookups());
  }

  /** Requests that ended since {@link #begin}, of any test, by endpoint; no zeros. */
  public Map<String, Long> requests() {
    return since(requestsBefore, allRequests());
  }

  private Map<String, Long> allLookups() {
    return byEndpoint((snapshot, endpoint) -> snapshot.cell(endpoint, row.id()).lookups());
  }

  private static Map<String, Long> allRequests() {
    return byEndpoint(CounterSnapshot::requests);
  }

  private static Map<String, Long> byEndpoint(ToLongBiFunction<CounterSnapshot, Integer> count) {
    CounterSnapshot snapshot = Recorder.snapshot();
    Map<String, Long> counts = new TreeMap<>();
    for (int id = 0; id < snapshot.endpoints().size(); id++) {
      counts.merge(snapshot.endpoints().get(id), count.applyAsLong(snapshot, id), Long::sum);
    }
    return counts;
  }

  private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    Map<String, Long> since = new TreeMap<>(now);
    before.forEach((endpoint, count) -> since.merge(endpoint, -count, Long::sum));
    since.values().removeIf(count -> count == 0);
    return since;
  }
}
