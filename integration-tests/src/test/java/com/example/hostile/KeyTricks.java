package com.example.hostile;

import static com.example.hostile.HostileMain.outcome;
import static com.example.hostile.HostileMain.say;

import com.example.hostile.Keys.Counting;
import com.example.hostile.Keys.Moody;
import com.example.hostile.Keys.Shy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Keys that throw, change, take their time, and look who asks. */
final class KeyTricks {
  private static final int ROUNDS = 10;

  /** Small: some keys run to the end of it with every call. */
  private static final long STACK_BYTES = 256 << 10;

  private KeyTricks() {}

  static void run() throws InterruptedException {
    Thread thread = new Thread(null, KeyTricks::runAll, "keys", STACK_BYTES);
    thread.start();
    thread.join();
  }

  private static void runAll() {
    for (Caches library : Caches.values()) {
      counting(library);
      shy(library);
      moody(library);
    }
  }

  /** Each call of {@code equals} and {@code toString} is the library's own. */
  private static void counting(Caches library) {
    Counting.EQUALS.set(0);
    Counting.TO_STRING.set(0);
    say(library + " plain keys", use(library.open(), Counting::new));
    say(library + " equals", Counting.EQUALS.get());
    say(library + " toString", Counting.TO_STRING.get());
  }

  private static void shy(Caches library) {
    Map<String, Supplier<Throwable>> errors = new LinkedHashMap<>();
    errors.put("an exception", () -> new IllegalArgumentException("not yours"));
    errors.put("out of memory", () -> new OutOfMemoryError("not yours"));
    errors.put("an assertion", () -> new AssertionError("not yours"));
    errors.put("the end of the stack", () -> null);
    errors.forEach((name, error) -> say(
        library + " keys that answer strangers with " + name,
        use(library.open(), number -> new Shy(number, error))));
  }

  /** What all there is comes to, for every kind of call. */
  private static Object use(Caches.View cache, IntFunction<Object> key) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < ROUNDS; i++) {
      int number = i % 20;
      said.append(outcome(() -> cache.get(key.apply(number)))).append(' ');
      said.append(outcome(() -> cache.put(key.apply(number), number))).append(' ');
      said.append(outcome(() -> cache.get(key.apply(number)))).append(' ');
      if (cache.loads()) {
        said.append(outcome(() -> cache.load(key.apply(100 + number), any -> number)))
            .append(' ');
        said.append(outcome(() -> cache.load(key.apply(200 + number), any -> null)))
            .append(' ');
      }
      if (cache.map() != null) {
        Map<Object, Object> map = cache.map();
        said.append(outcome(() -> map.containsKey(key.apply(number)))).append(' ');
        said.append(outcome(() -> map.compute(key.apply(number), (k, old) -> old)))
            .append(' ');
        said.append(outcome(() -> map.merge(key.apply(number), 1, (old, one) -> one)))
            .append(' ');
        said.append(outcome(() -> map.putIfAbsent(key.apply(300 + number), 1))).append(' ');
        said.append(outcome(() -> map.replace(key.apply(number), 7))).append(' ');
      }
      if (i % 3 == 0) {
        said.append(outcome(() -> cache.remove(key.apply(number)))).append(' ');
      }
    }
    return said.append(outcome(cache::count));
  }

  private static void moody(Caches library) {
    Caches.View cache = library.open();
    Moody key = new Moody(1);
    cache.put(key, "one");
    key.error = new IllegalStateException("in no mood");
    say(library + " throwing get", outcome(() -> cache.get(key)));
    say(library + " throwing put", outcome(() -> cache.put(key, "two")));
    say(library + " throwing remove", outcome(() -> cache.remove(key)));
    key.error = null;
    say(library + " calm again", outcome(() -> cache.get(key)));
    key.number = 2;
    say(library + " changed", outcome(() -> cache.get(key)));
    key.number = 1;
    say(library + " changed back", outcome(() -> cache.get(key)));
    key.slowNanos = 2_000_000;
    say(library + " slow", outcome(() -> cache.get(key)));
    if (cache.loads()) {
      key.slowNanos = 0;
      Moody other = new Moody(7);
      say(
          library + " changes when it is loaded",
          outcome(() -> cache.load(other, any -> {
            Moody itself = (Moody) any;
            itself.number = 8;
            return "loaded";
          })));
      Moody third = new Moody(10);
      say(
          library + " throws when its load ends",
          outcome(() -> cache.load(third, any -> {
            third.error = new IllegalStateException("not any more");
            return "loaded";
          })));
      third.error = null;
      say(library + " and is there", outcome(() -> cache.get(third)));
      Moody last = new Moody(9);
      say(
          library + " throws in its loader",
          outcome(() -> cache.load(last, any -> {
            last.error = new IllegalStateException("never again");
            throw new IllegalArgumentException("the loader's");
          })));
    }
  }
}
