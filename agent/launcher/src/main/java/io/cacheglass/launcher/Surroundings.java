package io.cacheglass.launcher;

import io.cacheglass.admin.NotWatched;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds cache libraries that the host has loaded and that are not counted. Looks through the loaded
 * classes when somebody asks, at most once a minute. Thread-safe.
 */
final class Surroundings {
  private static final long MAX_AGE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Instrumentation instrumentation;
  private final Canaries canaries;
  private final Set<String> namedByUser;
  private final @Nullable Missing missing;
  private List<NotWatched> known = new ArrayList<>();
  private long readNanos;
  private boolean read;

  /**
   * Of this JVM.
   *
   * @param missing why nothing can be counted at all; null if that is not so
   */
  Surroundings(
      Instrumentation instrumentation,
      Canaries canaries,
      Collection<LibraryRule> rules,
      @Nullable Missing missing) {
    this.missing = missing;
    this.instrumentation = instrumentation;
    this.canaries = canaries;
    namedByUser = rules.stream()
        .filter(LibraryRule::isNamedByUser)
        .flatMap(rule -> rule.types().stream())
        .map(TypeRule::typeName)
        .collect(Collectors.toSet());
  }

  synchronized List<NotWatched> notWatched() {
    if (missing != null) {
      return List.of(missing.notWatched());
    }
    if (!read || System.nanoTime() - readNanos > MAX_AGE_NANOS) {
      known = look();
      readNanos = System.nanoTime();
      read = true;
    }
    return new ArrayList<>(known);
  }

  private List<NotWatched> look() {
    Map<String, NotWatched> found = new TreeMap<>();
    Set<String> notLoaded = new TreeSet<>(namedByUser);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      notLoaded.remove(type.getName());
      String library = KnownCaches.all().get(type.getName());
      if (library != null && !namedByUser.contains(type.getName())) {
        found.put(
            library,
            new NotWatched(
                library,
                type.getName(),
                "there is no rule for it yet",
                KnownCaches.setting(type.getName())));
      }
    }
    for (Canaries.Refusal refusal : canaries.refusals()) {
      NotWatched refused = refusal.notWatched();
      found.put(refused.className(), refused);
    }
    for (String name : notLoaded) {
      found.put(
          name,
          new NotWatched(
              simple(name),
              name,
              "the setting names it, but no class of this name has been loaded so far",
              ""));
    }
    return new ArrayList<>(found.values());
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
