package io.cacheglass.library.jbossthreads;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.recorder.Requests;
import java.util.Map;
import java.util.TreeMap;

/** A cache, requests that ask for it, and which of them each lookup was charged to. */
final class Charged {
  private final CacheRow row = Recorder.register("test", "numbers", null, new Object());

  /** What a request or its tasks do. */
  interface Work {
    void run() throws Exception;
  }

  void lookUp() {
    Probes.lookup(row);
  }

  /** A request of this path that does this. */
  static void request(String path, Work work) throws Exception {
    Requests.enter("GET", path);
    try {
      work.run();
    } finally {
      Requests.exit(200, null, true, true);
    }
  }

  /** Lookups by endpoint, those that there were. */
  Map<String, Long> lookups() {
    CounterSnapshot snapshot = Recorder.snapshot();
    Map<String, Long> lookups = new TreeMap<>();
    for (int id = 0; id < snapshot.endpoints().size(); id++) {
      long count = snapshot.cell(id, row.id()).lookups();
      if (count > 0) {
        lookups.merge(snapshot.endpoints().get(id), count, Long::sum);
      }
    }
    return lookups;
  }
}
