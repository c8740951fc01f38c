package io.cacheglass.bootstrap;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The warmers that applications have registered by {@code io.cacheglass.api}. They come as maps of
 * types of the JDK, because applications see none of our types; they are held weakly, so that a web
 * application that is stopped takes its own along. Thread-safe.
 *
 * <p>What a map holds: {@code name} and {@code cache} (String), {@code pattern} (String, a mask),
 * {@code ttlSeconds} (Long, 0 for none), {@code atStart} (Boolean), {@code together} (Integer),
 * {@code one} ({@code BiConsumer<String, Long>} of key and seconds to live), {@code many}
 * ({@code BiFunction<Collection<String>, Long, Map<String, String>>}, which returns why keys
 * failed) and {@code keys} ({@code Supplier<Collection<String>>}). The last three may be missing.
 */
public final class ApiWarmers {
  /** More than any application has, and few enough to be asked in a loop. */
  static final int MOST = 200;

  private static final List<WeakReference<Map<String, Object>>> REGISTERED = new ArrayList<>();
  private static final List<Consumer<Map<String, Object>>> LISTENERS = new CopyOnWriteArrayList<>();

  private ApiWarmers() {}

  /** Adds a warmer; one too many is ignored. */
  public static void register(Map<String, Object> warmer) {
    synchronized (REGISTERED) {
      REGISTERED.removeIf(known -> known.get() == null || known.get() == warmer);
      if (REGISTERED.size() >= MOST) {
        ErrorLog.print("more than " + MOST + " warmers are registered; a further one is ignored");
        return;
      }
      REGISTERED.add(new WeakReference<>(warmer));
    }
    LISTENERS.forEach(listener -> listener.accept(warmer));
  }

  /** Takes a warmer out. */
  public static void unregister(Map<String, Object> warmer) {
    synchronized (REGISTERED) {
      REGISTERED.removeIf(known -> known.get() == null || known.get() == warmer);
    }
  }

  /** Those that there are now. */
  public static List<Map<String, Object>> all() {
    List<Map<String, Object>> all = new ArrayList<>();
    synchronized (REGISTERED) {
      for (WeakReference<Map<String, Object>> each : REGISTERED) {
        Map<String, Object> warmer = each.get();
        if (warmer != null) {
          all.add(warmer);
        }
      }
    }
    return all;
  }

  /** Hears of every warmer from now on, in the thread that registers it. */
  public static void onRegistration(Consumer<Map<String, Object>> listener) {
    LISTENERS.add(listener);
  }
}
