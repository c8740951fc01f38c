package io.cacheglass.admin;

import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.admin.warm.WarmResults;
import io.cacheglass.admin.warm.WarmTarget;
import io.cacheglass.admin.warm.Warming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What can be warmed is what a test says. Thread-safe. */
final class FakeWarming implements Warming {
  final List<WarmTarget> targets = new CopyOnWriteArrayList<>();

  @Override
  public List<WarmTarget> targets() {
    return new ArrayList<>(targets);
  }

  @Override
  public Map<String, String> refusals() {
    return Map.of("searches", "it has no loader");
  }

  /**
   * Loads "there…" as present, fails "bad…", and waits at "slow…" until it is interrupted or let
   * go.
   */
  static final class Target implements WarmTarget {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final CountDownLatch slow = new CountDownLatch(1);
    final CountDownLatch reached = new CountDownLatch(1);
    private final String cache;
    private final String source;
    private final @Nullable List<String> own;
    volatile int together = 1;
    volatile OptionalLong capacity = OptionalLong.empty();
    volatile @Nullable Long ttl;

    Target(String cache, String source, @Nullable List<String> own) {
      this.cache = cache;
      this.source = source;
      this.own = own;
    }

    @Override
    public String cache() {
      return cache;
    }

    @Override
    public String source() {
      return source;
    }

    @Override
    public String name() {
      return "the " + source;
    }

    @Override
    public int together() {
      return together;
    }

    @Override
    public OptionalLong capacity() {
      return capacity;
    }

    @Override
    public boolean namesKeys() {
      return own != null;
    }

    @Override
    public List<WarmKey> ownKeys() {
      return own == null ? List.of() : own.stream().map(WarmKey::named).toList();
    }

    @Override
    public boolean takes(WarmKey key) {
      return !key.text().startsWith("odd");
    }

    @Override
    public void load(List<WarmKey> keys, @Nullable Long ttlSeconds, WarmResults results) {
      ttl = ttlSeconds;
      for (WarmKey key : keys) {
        asked.add(key.text());
        if (key.text().startsWith("there")) {
          results.present(key);
        } else if (key.text().startsWith("bad")) {
          results.failed(key, "java.lang.IllegalStateException", "no row for " + key.text());
        } else if (key.text().startsWith("slow") && !waited()) {
          results.failed(key, "java.lang.InterruptedException", "");
        } else {
          results.loaded(key);
        }
      }
    }

    private boolean waited() {
      reached.countDown();
      try {
        slow.await();
        return true;
      } catch (InterruptedException e) {
        return false;
      }
    }
  }
}
