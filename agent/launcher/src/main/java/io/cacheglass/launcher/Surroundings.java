package io.cacheglass.launcher;

import io.cacheglass.admin.NotWatched;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Finds cache libraries that the host has loaded and that are not counted. Looks through the loaded
 * classes when somebody asks, at most once a minute. Thread-safe.
 */
final class Surroundings {
  private static final long MAX_AGE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Instrumentation instrumentation;
  private final Canaries canaries;
  private List<NotWatched> known = new ArrayList<>();
  private long readNanos;
  private boolean read;

  Surroundings(Instrumentation instrumentation, Canaries canaries) {
    this.instrumentation = instrumentation;
    this.canaries = canaries;
  }

  synchronized List<NotWatched> notWatched() {
    if (!read || System.nanoTime() - readNanos > MAX_AGE_NANOS) {
      known = look();
      readNanos = System.nanoTime();
      read = true;
    }
    return new ArrayList<>(known);
  }

  private List<NotWatched> look() {
    Map<String, NotWatched> found = new TreeMap<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      String library = KnownCaches.all().get(type.getName());
      if (library != null) {
        found.put(
            library,
            new NotWatched(
                library,
                type.getName(),
                "there is no rule for it yet",
                "cacheglass.custom=<class that reads it>#<method>(key)"));
      }
    }
    canaries
        .refusals()
        .forEach((library, refusal) ->
            found.put(library, new NotWatched(library, refusal.className(), refusal.why(), "")));
    return new ArrayList<>(found.values());
  }
}
