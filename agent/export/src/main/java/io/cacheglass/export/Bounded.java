package io.cacheglass.export;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Names that may become labels: the first so many keep theirs for good, all others share one. A
 * series that changed its name would look like a counter that was reset. Not thread-safe.
 */
final class Bounded {
  static final String OTHER = "_other";

  private final int most;
  private final Set<String> names = new HashSet<>();

  Bounded(int most) {
    this.most = most;
  }

  /** Those that keep theirs. */
  Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  /** The name, or {@link #OTHER}. */
  String label(String name) {
    if (names.contains(name) || (names.size() < most && names.add(name))) {
      return name;
    }
    return OTHER;
  }
}
