package com.example.hostile;

import static com.example.hostile.HostileMain.say;

/** Runs into the end of the stack again and again, each time from a little elsewhere. */
final class Recursion {
  private static final int TIMES = 48;
  private static final long STACK_BYTES = 256 << 10;

  private final Caches.View cache;

  private Recursion(Caches.View cache) {
    this.cache = cache;
  }

  static void run() throws InterruptedException {
    for (Caches library : Caches.values()) {
      Recursion recursion = new Recursion(library.open());
      StringBuilder said = new StringBuilder();
      Thread thread = new Thread(null, () -> recursion.runIn(said), "deep", STACK_BYTES);
      thread.start();
      thread.join();
      say(library + " at the end of the stack", said);
    }
  }

  private void runIn(StringBuilder said) {
    cache.put("there", 1);
    int ends = 0;
    for (int i = 0; i < TIMES; i++) {
      ends += shift(i % 12, i) ? 1 : 0;
    }
    said.append(ends).append(" ends; then ");
    for (int i = 0; i < 5; i++) {
      said.append(HostileMain.outcome(() -> cache.get("there"))).append(' ');
      said.append(HostileMain.outcome(() -> cache.get("nowhere"))).append(' ');
    }
    if (cache.loads()) {
      said.append(HostileMain.outcome(() -> cache.load("loaded", key -> 2)));
    }
  }

  /** Begins a few frames deeper, so that the end comes at another place of whoever it hits. */
  private boolean shift(int frames, int by) {
    if (frames > 0) {
      return shift(frames - 1, by);
    }
    try {
      dive(by);
      return false;
    } catch (StackOverflowError e) {
      return true;
    }
  }

  private int dive(int by) {
    long padding = by; // another frame size for each parity keeps the places apart
    cache.get(by % 2 == 0 ? "there" : "nowhere");
    return dive(by) + (int) padding;
  }
}
