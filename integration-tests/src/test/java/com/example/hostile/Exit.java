package com.example.hostile;

import static com.example.hostile.HostileMain.say;

/** Ends the JVM in the middle of a load, with a hook that uses the cache itself. */
final class Exit {
  private static final int CODE = 23;

  private Exit() {}

  static void run() {
    Caches.View cache = Caches.CAFFEINE_UNBOUNDED.open();
    cache.put("there", 1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> say("in the hook", cache.get("there") + ", and now")));
    say("load", cache.load("absent", key -> {
      System.exit(CODE);
      return "never";
    }));
  }
}
