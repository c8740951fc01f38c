package io.cacheglass.recorder;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests that we send to the application ourselves, to warm its caches: they and what they ask of
 * caches count as nobody's. Thread-safe.
 *
 * <p>Each carries a pass that is good while it is under way and that nobody can guess: visitors
 * cannot hide themselves from the statistics by a header.
 */
public final class Replays {
  /** The header that carries the pass. */
  public static final String HEADER = "X-Cacheglass-Warming";

  private static final Set<String> PASSES = ConcurrentHashMap.newKeySet();

  private Replays() {}

  /** A pass for a request that is about to be sent; to be given to {@link #end}. */
  public static String begin() {
    String pass = UUID.randomUUID().toString();
    PASSES.add(pass);
    return pass;
  }

  /** The request has been answered, or given up. */
  public static void end(String pass) {
    PASSES.remove(pass);
  }

  /** Whether there are any; asked before the header of a request is. */
  public static boolean areUnderWay() {
    return !PASSES.isEmpty();
  }

  /** Whether a request that carries this in the header is one of ours. */
  public static boolean isOne(@Nullable String header) {
    return header != null && PASSES.contains(header);
  }
}
