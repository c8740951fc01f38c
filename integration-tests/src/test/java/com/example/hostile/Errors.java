package com.example.hostile;

import static com.example.hostile.HostileMain.outcome;
import static com.example.hostile.HostileMain.say;

import java.util.List;

/** Loaders and functions throw what nobody should catch: it arrives as it was thrown. */
final class Errors {
  private Errors() {}

  static void run() throws ReflectiveOperationException {
    for (Caches library : Caches.values()) {
      Caches.View cache = library.open();
      for (Throwable error : errors()) {
        String what = library + " " + error.getClass().getSimpleName();
        if (cache.loads()) {
          say(what + " of a loader", arrives(error, () -> cache.load("a", key -> fail(error))));
          say(what + ": loads again", outcome(() -> cache.load("b", key -> "value")));
          cache.remove("b");
        }
        if (cache.map() != null) {
          cache.put("c", 1);
          say(
              what + " of compute",
              arrives(error, () -> cache.map().compute("c", (key, old) -> fail(error))));
          say(
              what + " of merge",
              arrives(error, () -> cache.map().merge("c", 2, (old, more) -> fail(error))));
          say(
              what + " of forEach",
              arrives(error, () -> cache.map().forEach((key, value) -> fail(error))));
          say(
              what + " of replaceAll",
              arrives(error, () -> cache.map().replaceAll((key, value) -> fail(error))));
          say(what + ": is there", outcome(() -> cache.get("c")));
        }
        say(what + " of a value's own code", arrives(error, () -> cache.put("d", new Bad(error))));
        say(what + ": entries", outcome(cache::count));
      }
    }
  }

  private static List<Throwable> errors() throws ReflectiveOperationException {
    Throwable death =
        (Throwable) Class.forName("java.lang.ThreadDeath").getConstructor().newInstance();
    return List.of(
        new OutOfMemoryError("of the host"),
        new StackOverflowError("of the host"),
        death,
        new AssertionError("of the host"),
        new IllegalStateException("of the host"));
  }

  /** "the same", or what came instead. */
  private static Object arrives(Throwable error, Runnable work) {
    try {
      work.run();
      return "nothing";
    } catch (Throwable e) {
      if (e == error) {
        return "the same";
      }
      return "another: "
          + outcome(() -> {
            throw new Exception(e);
          });
    }
  }

  private static <T> T fail(Throwable error) {
    throw Errors.<RuntimeException>unchecked(error);
  }

  @SuppressWarnings("unchecked") // any throwable passes, which is what this is for
  private static <T extends Throwable> T unchecked(Throwable error) throws T {
    throw (T) error;
  }

  /** A value whose own code throws; no cache has any business with it, nor has an agent. */
  private static final class Bad {
    private final Throwable error;

    Bad(Throwable error) {
      this.error = error;
    }

    @Override
    public int hashCode() {
      return fail(error);
    }

    @Override
    public boolean equals(Object other) {
      return other == this || Errors.<Boolean>fail(error);
    }

    @Override
    public String toString() {
      return fail(error);
    }
  }
}
