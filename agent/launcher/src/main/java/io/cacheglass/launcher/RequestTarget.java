package io.cacheglass.launcher;

import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.admin.warm.WarmResults;
import io.cacheglass.admin.warm.WarmTarget;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads by asking the application for one of its pages, as a visitor would: whatever caches that
 * page reads are filled. Each page is asked for once. Thread-safe.
 */
final class RequestTarget implements WarmTarget {
  static final String SOURCE = "requests";

  /** Asks for a URL. */
  interface Client {
    /**
     * Waits for the answer's end.
     *
     * @return "" if it was a good one, else why not, in words that hold nothing of the URL
     */
    String get(String url);
  }

  private final ReplayedRequest request;
  private final String origin;
  private final Supplier<List<WarmKey>> hotKeys;
  private final Client client;

  /**
   * A request.
   *
   * @param origin scheme, host and port, without a slash at the end
   * @param hotKeys of the cache that the request names, most reads first
   */
  RequestTarget(
      ReplayedRequest request, String origin, Supplier<List<WarmKey>> hotKeys, Client client) {
    this.request = request;
    this.origin = origin;
    this.hotKeys = hotKeys;
    this.client = client;
  }

  @Override
  public String cache() {
    return ""; // it may fill several
  }

  @Override
  public String source() {
    return SOURCE;
  }

  @Override
  public String name() {
    return request.name();
  }

  @Override
  public int together() {
    return 1;
  }

  @Override
  public OptionalLong capacity() {
    return OptionalLong.empty();
  }

  @Override
  public boolean namesKeys() {
    return true;
  }

  /** The paths, of keys that are known as a whole. */
  @Override
  public List<WarmKey> ownKeys() {
    List<WarmKey> paths = new ArrayList<>();
    if (request.cache().isEmpty()) {
      paths.add(new WarmKey(request.pattern(), 0, request.pattern(), 0, 0));
      return paths;
    }
    for (WarmKey key : hotKeys.get()) {
      boolean whole = key.fingerprint() == 0 || Recorder.isWhole(key.text(), key.fingerprint());
      String path = whole ? request.pathOf(key.text()) : null;
      if (path != null) {
        paths.add(new WarmKey(path, 0, request.pattern(), key.reads(), key.lastReadMillis()));
      }
    }
    return paths;
  }

  @Override
  public boolean takes(WarmKey key) {
    return true;
  }

  @Override
  public void load(List<WarmKey> keys, @Nullable Long ttlSeconds, WarmResults results) {
    for (WarmKey key : keys) {
      String failure = client.get(origin + key.text());
      if (failure.isEmpty()) {
        results.loaded(key);
      } else {
        results.failed(key, failure, "");
      }
    }
  }
}
