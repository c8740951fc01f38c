package io.cacheglass.recorder;

import java.util.HashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The bounded table of endpoints. Thread-safe.
 *
 * <p>An endpoint is entered when its first request ends, because only then is it known whether the
 * path exists: a scanner that asks for a million paths makes one entry, {@link #NOT_FOUND}.
 */
public final class Endpoints {
  /** Name of endpoint 0: cache calls outside of any request. */
  public static final String NO_REQUEST = "(no request)";

  /** Name of endpoint 1: requests answered with 404. */
  public static final String NOT_FOUND = "(not found)";

  /** Name of endpoint 2: what did not fit into the table. */
  public static final String OTHER = "(other)";

  static final int NO_REQUEST_ID = 0;
  static final int NOT_FOUND_ID = 1;
  static final int OTHER_ID = 2;
  static final int MAX = 10_240;

  /** Names below one parent that are told apart; further ones are taken for ids: {@code {*}}. */
  static final int MAX_SIBLINGS = 50;

  /** Paths whose endpoint is known when their request begins; the others wait for its end. */
  static final int MAX_PATHS = 4 * MAX;

  /** A name of some 100 characters, its counter and two entries of maps; a path with its entry. */
  private static final int NAME_BYTES = 400;

  private static final int PATH_BYTES = 200;
  static final int MAX_BYTES = MAX * NAME_BYTES + MAX_PATHS * PATH_BYTES;

  /** Added to by who holds this. */
  private final KnownPaths paths = new KnownPaths();

  /** One id a name, so that a route with a million paths takes one place. Guarded by this. */
  private final HashMap<String, Integer> idByName = new HashMap<>();

  /** How many paths end below a parent; guarded by this, as full as the tables of ids at most. */
  private final HashMap<String, Integer> siblings = new HashMap<>();

  private final AtomicReferenceArray<@Nullable String> names = new AtomicReferenceArray<>(MAX);
  private final LongAdder[] requests = new LongAdder[MAX];
  private int size;

  Endpoints() {
    add(NO_REQUEST);
    add(NOT_FOUND);
    add(OTHER);
  }

  /** The id of a path that a request of this name ended on before, or -1. */
  int find(String path) {
    KnownPaths.Known known = paths.find(path);
    return known == null ? -1 : known.endpoint;
  }

  /** What a request is known by, if one of its name has ended before; else null. */
  KnownPaths.@Nullable Known find(String method, String path) {
    return paths.find(method, path);
  }

  /**
   * The id of a path whose request has ended, entered now if there is room.
   *
   * @param path method and path with ids collapsed
   * @param name what to show: the route template where the host has one, else the same path
   */
  int enter(String path, String name) {
    return enter(path, name, true);
  }

  /**
   * The same of a name that may have ends of the path in it.
   *
   * @param route whether it is a route of the host's from its beginning to its end
   */
  int enter(String path, String name, boolean route) {
    int known = find(path);
    return known < 0 ? enterNew(path, name, route) : known;
  }

  private synchronized int enterNew(String path, String name, boolean route) {
    int known = find(path);
    if (known >= 0) {
      return known; // another thread was quicker
    }
    String bounded = route && !name.equals(path) ? name : collapsed(name);
    Integer id = idByName.get(bounded);
    if (id == null) {
      if (size == MAX) {
        return OTHER_ID;
      }
      id = add(bounded);
    }
    if (paths.size() < MAX_PATHS) {
      paths.add(path, id);
    }
    return id;
  }

  /** A path whose parent has more children than a person would call pages: {@code /tags/{*}}. */
  private String collapsed(String name) {
    if (size == MAX || idByName.containsKey(name)) {
      return name;
    }
    String parent = name.substring(0, name.lastIndexOf('/') + 1);
    int known = siblings.getOrDefault(parent, 0);
    if (known >= MAX_SIBLINGS) {
      return parent + "{*}";
    }
    siblings.put(parent, known + 1);
    return name;
  }

  void ended(int id) {
    requests[id].increment();
  }

  synchronized int size() {
    return size;
  }

  /** Memory of the tables, roughly. */
  synchronized long bytes() {
    return (long) size * NAME_BYTES + (long) paths.size() * PATH_BYTES;
  }

  String name(int id) {
    String name = names.get(id);
    return name == null ? OTHER : name;
  }

  long requests(int id) {
    return requests[id].sum();
  }

  private synchronized int add(String name) {
    names.set(size, name);
    requests[size] = new LongAdder();
    idByName.put(name, size);
    return size++;
  }
}
