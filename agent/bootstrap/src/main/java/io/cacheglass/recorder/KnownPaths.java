package io.cacheglass.recorder;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Names of paths (see {@link EndpointName}) and the endpoint of each; only ever added to. Found
 * without making the name: a request of a known path leaves nothing to collect. Reading is
 * thread-safe and takes no lock; who adds holds one.
 */
final class KnownPaths {

  /** Immutable. */
  static final class Known {
    final String name;
    final int endpoint;
    private final long hash;

    private Known(String name, long hash, int endpoint) {
      this.name = name;
      this.hash = hash;
      this.endpoint = endpoint;
    }
  }

  private static final int FIRST_LENGTH = 64;

  /** Open addressing, half empty at least. */
  private volatile AtomicReferenceArray<@Nullable Known> table =
      new AtomicReferenceArray<>(FIRST_LENGTH);

  /** For those who add. */
  private int size;

  /** What this request is known by, or null. */
  @Nullable
  Known find(String method, String path) {
    AtomicReferenceArray<@Nullable Known> all = table;
    long hash = EndpointName.hash(method, path);
    for (int at = slot(hash, all); ; at = next(at, all)) {
      Known known = all.getAcquire(at);
      if (known == null || (known.hash == hash && EndpointName.is(known.name, method, path))) {
        return known;
      }
    }
  }

  /** The same by its name. */
  @Nullable
  Known find(String name) {
    return find(table, name, EndpointName.hash(name));
  }

  private static @Nullable Known find(
      AtomicReferenceArray<@Nullable Known> all, String name, long hash) {
    for (int at = slot(hash, all); ; at = next(at, all)) {
      Known known = all.getAcquire(at);
      if (known == null || (known.hash == hash && known.name.equals(name))) {
        return known;
      }
    }
  }

  /** Adds a name that is not there. */
  void add(String name, int endpoint) {
    AtomicReferenceArray<@Nullable Known> all = table;
    if (2 * (size + 1) > all.length()) {
      all = grown(all);
      table = all;
    }
    put(all, new Known(name, EndpointName.hash(name), endpoint));
    size++;
  }

  /** For those who hold the lock under which is added. */
  int size() {
    return size;
  }

  private static AtomicReferenceArray<@Nullable Known> grown(
      AtomicReferenceArray<@Nullable Known> all) {
    AtomicReferenceArray<@Nullable Known> larger = new AtomicReferenceArray<>(2 * all.length());
    for (int i = 0; i < all.length(); i++) {
      Known known = all.get(i);
      if (known != null) {
        put(larger, known);
      }
    }
    return larger;
  }

  private static void put(AtomicReferenceArray<@Nullable Known> all, Known known) {
    int at = slot(known.hash, all);
    while (all.get(at) != null) {
      at = next(at, all);
    }
    all.setRelease(at, known);
  }

  private static int slot(long hash, AtomicReferenceArray<@Nullable Known> all) {
    return (int) hash & (all.length() - 1);
  }

  private static int next(int at, AtomicReferenceArray<@Nullable Known> all) {
    return (at + 1) & (all.length() - 1);
  }
}
