package io.cacheglass.launcher;

import io.cacheglass.admin.warm.HotKeys;
import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.admin.warm.WarmTarget;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Warms by requests to the application: those that the operator has named in the settings, and no
 * others. Thread-safe.
 */
final class Replay {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(30);

  private final List<ReplayedRequest> requests;
  private final Supplier<String> origin;
  private final Statistics statistics;
  private final Function<String, List<WarmKey>> savedKeys;

  /**
   * With the requests of the settings.
   *
   * @param origin where the application answers on this machine, "" as long as that is not known
   * @param savedKeys of the run before, by the id of a cache
   */
  Replay(
      List<ReplayedRequest> requests,
      Supplier<String> origin,
      Statistics statistics,
      Function<String, List<WarmKey>> savedKeys) {
    this.requests = new ArrayList<>(requests);
    this.origin = origin;
    this.statistics = statistics;
    this.savedKeys = savedKeys;
  }

  /** Those that can be sent now. */
  List<WarmTarget> targets() {
    List<WarmTarget> targets = new ArrayList<>();
    RequestTarget.Client client = new LazyClient();
    for (ReplayedRequest request : requests) {
      String to = originOf(request);
      if (!to.isEmpty()) {
        targets.add(new RequestTarget(request, to, () -> hotKeys(request.cache()), client));
      }
    }
    return targets;
  }

  /** By their names, why the others cannot. */
  Map<String, String> refusals() {
    Map<String, String> refusals = new LinkedHashMap<>();
    for (ReplayedRequest request : requests) {
      if (originOf(request).isEmpty()) {
        refusals.put(
            request.name(),
            "where the application answers is not known before its first request to a servlet; a"
                + " whole URL in cacheglass.warm.requests says so");
      }
    }
    return refusals;
  }

  private String originOf(ReplayedRequest request) {
    return request.origin().isEmpty() ? origin.get() : request.origin();
  }

  private List<WarmKey> hotKeys(String cache) {
    String id = idOf(cache);
    List<WarmKey> keys = new ArrayList<>(new HotKeys(statistics).of(id));
    keys.addAll(savedKeys.apply(id));
    return keys;
  }

  /** An id is one; a name, of the first cache that has it. */
  private String idOf(String cache) {
    if (statistics.cache(cache) == null) {
      for (CacheReport report : statistics.caches()) {
        if (report.info().name().equals(cache)) {
          return report.info().key();
        }
      }
    }
    return cache;
  }

  /** Its class needs the module java.net.http, which a small JRE may lack, and threads. */
  private static final class LazyClient implements RequestTarget.Client {
    private RequestTarget.@Nullable Client client;

    @Override
    public String get(String url) {
      try {
        return client().get(url);
      } catch (LinkageError e) {
        return "this Java runtime lacks the module java.net.http";
      }
    }

    private synchronized RequestTarget.Client client() {
      RequestTarget.Client known = client;
      if (known == null) {
        known = new ReplayClient(ANSWER_TIME);
        client = known;
      }
      return known;
    }
  }
}
