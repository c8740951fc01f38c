package io.cacheglass.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One cache of the host, as the recorder knows it, or several that are one to a person: woven code
 * holds it in a field beside the cache's own and names it in every call. Thread-safe.
 *
 * <p>It keeps no strong reference to its instances, and it outlives them: counts stay.
 */
public final class CacheRow {
  /** Roughly, with 20 adders, two sets and its names. */
  static final int BYTES = 1_600;

  private static final int MAX_USERS = 8;

  /** Follows every key. */
  public static final int ALL_KEYS = Integer.MAX_VALUE;

  /** Follows no key. */
  public static final int NO_KEY = 0;

  /**
   * Events a second that only tell of keys, at about 100 ns each, until the next tick says less.
   */
  private static final int MAX_TOLD = 20_000;

  private static final int GOLDEN = 0x9E3779B1;

  /** Beyond the end of every table of cells. */
  private static final int NOWHERE = Integer.MAX_VALUE;

  private static final VarHandle SLOT = slotHandle();

  private static final AtomicInteger SERIALS = new AtomicInteger();

  private final int id;
  private final int serial = SERIALS.incrementAndGet();

  /**
   * Where its cells are in a thread's: its id, or {@link #NOWHERE} while nothing is watched. So the
   * one check of the hot path, whether a thread has the cell, is also the switch.
   */
  @SuppressWarnings("UnusedVariable") // read and written through SLOT
  private int slot;

  private final String library;
  private final @Nullable CreationSite site;
  private final @Nullable CreationSite firstUse;
  private final WeakReference<@Nullable ClassLoader> loader;
  private final long firstSeenMillis = System.currentTimeMillis();
  private final Set<Instances.Instance> instances = ConcurrentHashMap.newKeySet(1);
  private final AtomicLong built = new AtomicLong();

  /** What happens on nearly every call lives in cells; what is rare enough for an atomic, here. */
  private final RowCounts counts = new RowCounts();

  private volatile String name;
  private volatile String manager = "";
  private volatile String application = "";
  private volatile String users = "";
  private volatile boolean named;
  private volatile boolean identified;
  private volatile boolean closed;
  private volatile boolean hidden;
  private volatile boolean futures;
  private volatile @Nullable LoadLog loads;

  /** Events that only tell of keys since the last snapshot. Races only let a few more pass. */
  private int told;

  /** Which keys are followed: those whose mixed hash is below. Read by every lookup. */
  private int followed = ALL_KEYS;

  /** The cache whose operations reach this one from inside. */
  private volatile @Nullable CacheRow outer;

  /** Several caches that were built at one place count here; no name is theirs together. */
  private volatile boolean many;

  /** The row that this one is shown as a part of; null for none. */
  private volatile @Nullable CacheRow leader;

  private final Membership membership = new Membership(this);

  CacheRow(int id, String library, String name, @Nullable CreationSite site) {
    this(id, library, name, site, null);
  }

  CacheRow(
      int id,
      String library,
      String name,
      @Nullable CreationSite site,
      @Nullable CreationSite firstUse) {
    this.id = id;
    this.slot = id;
    this.library = library;
    this.name = name;
    this.site = site;
    this.firstUse = firstUse;
    this.loader = new WeakReference<>(Thread.currentThread().getContextClassLoader());
  }

  /**
   * Index of this cache in every table of counts. Another cache's when this one is gone and nobody
   * can count here any more.
   */
  public int id() {
    return id;
  }

  /** A number that no other row ever has. */
  int serial() {
    return serial;
  }

  /** Whether this one was registered before the other. */
  boolean isOlderThan(CacheRow other) {
    return serial - other.serial < 0;
  }

  /** What is counted beside its cells. */
  RowCounts counts() {
    return counts;
  }

  /** The index of its cells; beyond all of them while nothing is watched. On the hot path. */
  int slot() {
    return (int) SLOT.getOpaque(this);
  }

  /** Whether nothing is watched, so that whatever its cache does is to be ignored. */
  boolean isIgnored() {
    return slot() == NOWHERE;
  }

  /** Watches this cache or not; other threads see it with one of their next calls. */
  void watch(boolean on) {
    SLOT.setOpaque(this, on ? id : NOWHERE);
  }

  private static VarHandle slotHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(CacheRow.class, "slot", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The library's name, such as "caffeine". */
  public String library() {
    return library;
  }

  /** The methods that use the cache, if they are known; else where it was built, "" if unknown. */
  public String origin() {
    String known = users;
    return known.isEmpty() && site != null ? site.text() : known;
  }

  /** Adds a method of the application that uses this cache, such as "com.acme.Prices.find". */
  public synchronized void addUser(String method) {
    int others = users.isEmpty() ? 0 : users.split(", ", -1).length;
    if (others < MAX_USERS) {
      users = others == 0 ? method : users + ", " + method;
    } else if (others == MAX_USERS) {
      users = users + ", …";
    }
  }

  /** Where the cache was built, null if unknown. */
  public @Nullable CreationSite site() {
    return site;
  }

  /** Where a cache that was built before the agent came was used first; null for all others. */
  public @Nullable CreationSite firstUse() {
    return firstUse;
  }

  /** The context class loader of the thread that built it; null if that is gone or was none. */
  public @Nullable ClassLoader classLoader() {
    return loader.get();
  }

  /** Epoch milliseconds of its registration. */
  public long firstSeenMillis() {
    return firstSeenMillis;
  }

  /** The cache's name, as good as it is known now. */
  public String name() {
    return name;
  }

  /** The name of its manager, "" if there is none. */
  public String manager() {
    return manager;
  }

  /** Context path of the web application that built it, "/" for the root; "" if not known. */
  public String application() {
    return application;
  }

  /** Whether the library or the application has given the cache a name. */
  public boolean isNamed() {
    return named;
  }

  /** Gives the cache the name that its library or application knows it by. */
  public void rename(String betterName, String betterManager) {
    if (!many) {
      name = betterName;
      named = true;
      manager = betterManager;
    }
  }

  /** Gives a cache without a name one that tells where it is kept, until it gets a name. */
  public void suggestName(String likelyName) {
    if (!named) {
      name = likelyName;
    }
  }

  /** Names a cache inside another one by that one, if nothing but its place is known. */
  void nameByOuter() {
    CacheRow its = outer;
    if (its != null && !named && !many && site != null && name.equals(site.label())) {
      name = its.name;
    }
  }

  /** Says that whoever could name the cache was asked. */
  public void identified() {
    identified = true;
  }

  boolean isIdentified() {
    return identified;
  }

  /** The cache itself, one of them if there are several; null when all were collected. */
  public @Nullable Object cache() {
    for (Instances.Instance instance : closed ? Set.<Instances.Instance>of() : instances) {
      Object cache = instance.get();
      if (cache != null) {
        return cache;
      }
    }
    for (CacheRow member : membership.members()) {
      Object cache = member.cache();
      if (cache != null) {
        return cache;
      }
    }
    return null;
  }

  /** All instances that are in use. */
  public List<Object> caches() {
    List<Object> caches = new ArrayList<>();
    for (Instances.Instance instance : closed ? Set.<Instances.Instance>of() : instances) {
      Object cache = instance.get();
      if (cache != null) {
        caches.add(cache);
      }
    }
    membership.members().forEach(member -> caches.addAll(member.caches()));
    return caches;
  }

  /** How many instances are in use: neither closed nor, as far as is known, collected. */
  public int instances() {
    int n = closed ? 0 : instances.size();
    for (CacheRow member : membership.members()) {
      n += member.instances();
    }
    return n;
  }

  /** How many instances there have ever been. */
  public long instancesBuilt() {
    long n = built.get();
    for (CacheRow member : membership.members()) {
      n += member.instancesBuilt();
    }
    return n;
  }

  /** False when the cache, or the last instance of several, was closed or collected. */
  public boolean isLive() {
    return cache() != null;
  }

  /** Says that the cache was closed. Of several, {@link Instances#closed} knows which one. */
  public void close() {
    closed = instances.size() <= 1;
  }

  void add(Instances.Instance instance) {
    if (instances.add(instance)) {
      built.incrementAndGet();
      closed = false;
    }
  }

  void remove(Instances.Instance instance) {
    instances.remove(instance);
  }

  /**
   * Leaves this row out of every snapshot: it belongs to a canary, not to the host. Not the one
   * that the host's caches share when there is no other left.
   */
  public void hide() {
    hidden = !isOverflow();
  }

  /** Says that another thread has registered the same cache before, which is not this row's. */
  public void discard(Object cache) {
    instances.remove(new Instances.Instance(cache));
    hidden = !isOverflow() && !many && instances.isEmpty();
  }

  boolean isHidden() {
    return hidden;
  }

  /** Whether events of it go anywhere. */
  boolean isToldOf() {
    return !isIgnored() && !hidden;
  }

  /** Whether this is the row of all caches that found no place of their own. */
  boolean isOverflow() {
    return id == Recorder.MAX_CACHES - 1;
  }

  /** The row that this one is shown as. */
  CacheRow group() {
    CacheRow row = this;
    for (CacheRow next = leader; next != null; next = row.leader) {
      row = next;
    }
    return row;
  }

  /** The row that this one is shown with at first hand; itself if it is shown by itself. */
  CacheRow leader() {
    CacheRow its = leader;
    return its == null ? this : its;
  }

  /** Shows this row with another one at first hand; with itself for none. */
  void showWith(CacheRow other) {
    leader = other == this ? null : other;
  }

  /** With which rows this one is shown. */
  Membership membership() {
    return membership;
  }

  /** Lets another row say that it has had the instances that this one has had. */
  void leaveInstances(CacheRow heir) {
    heir.built.addAndGet(built.getAndSet(0));
  }

  /** Follows the heir of the cache outside, if that has departed. */
  void follow(Heirs heirs) {
    CacheRow heir = heirs.of(outer);
    if (heir != null) {
      counts.giveTo(heir.counts, true);
      outer = heir == this ? null : heir;
    }
  }

  /** Lets other caches that are built at the same place count here too. */
  void shareWithMany() {
    many = true;
  }

  /** What it has in common with the cache that comes in its place in a redeployment. */
  String identity() {
    String from = named ? manager : site == null ? "" : site.code();
    return library + '\n' + name + '\n' + from + '\n' + application;
  }

  /** The line that built it, for one without a name; else "". */
  String builtAt() {
    return named || site == null ? "" : library + '\n' + site.lines() + '\n' + application;
  }

  /** Whether nobody has found more of its name than where it was built. */
  boolean isNameless() {
    return !named
        && !many
        && site != null
        && (name.equals(site.label()) || name.equals(site.simpleTypeName()));
  }

  /** Takes the name of one that was built by the same line, if there is no better one. */
  void nameLike(CacheRow other) {
    if (isNameless()) {
      name = other.name;
    }
  }

  /** Looks whether the application that built it is known by now. */
  void findApplication() {
    if (application.isEmpty()) {
      Class<?> builder = site == null ? null : site.type();
      String path = builder == null ? null : Applications.of(builder.getClassLoader());
      path = path == null ? Applications.of(loader.get()) : path;
      application = path == null ? "" : path;
    }
  }

  /** Says that the values of this cache are futures of what it is asked for. */
  void holdFutures() {
    if (!futures) {
      futures = true;
    }
  }

  /** Whether the values of this cache are futures. */
  public boolean holdsFutures() {
    return futures;
  }

  /** Id of the cache whose operations reach this one from inside, as it is shown; or -1. */
  public int layerOf() {
    CacheRow its = outer;
    CacheRow shown = its == null ? this : its.group();
    return shown == this || shown == group() ? -1 : shown.id;
  }

  @Nullable
  CacheRow outer() {
    return outer;
  }

  void reachedFrom(CacheRow other) {
    if (other != this && outer != other) {
      outer = other;
    }
  }

  /**
   * Whether this library's rule sees every loader that the application gave it. JCache's does: its
   * providers do all their work in functions that they hand to the cache below.
   */
  boolean tellsLoads() {
    return library.equals("jcache");
  }

  boolean isBelowOneThatTellsLoads() {
    CacheRow its = outer;
    return its != null && its.tellsLoads();
  }

  /** Loads that have ended so far, as {@link #loadedSince} counts them. */
  long loadsEnded() {
    LoadLog log = loads;
    return log == null ? 0 : log.ended();
  }

  /** Remembers that a load of the key with this fingerprint has ended. */
  void loadEnded(long hash) {
    LoadLog log = loads;
    if (log == null) {
      synchronized (this) { // once in the life of a cache with a loader
        log = loads;
        if (log == null) {
          log = new LoadLog();
          loads = log;
        }
      }
    }
    log.add(hash);
  }

  /**
   * Whether a load of this key has ended since a lookup began.
   *
   * @param before what {@link #loadsEnded} said then
   */
  boolean loadedSince(long before, @Nullable Object key) {
    LoadLog log = loads;
    return log != null && log.contains(before, key);
  }

  /**
   * Whether a lookup is to be told of for its key's sake. On the hot path: nothing but the key's
   * own {@code hashCode()}, which the cache calls too.
   */
  boolean follows(@Nullable Object key) {
    int limit = followed;
    return limit == ALL_KEYS || (limit != NO_KEY && key != null && mixed(key) < limit);
  }

  boolean followsAll() {
    return followed == ALL_KEYS;
  }

  /** What {@link #follow} set, or {@link #NO_KEY} if that were too many. */
  int followed() {
    return followed;
  }

  /** Whether this and all that is shown as a part of it could follow what it was told to. */
  boolean keepsFollowing() {
    boolean keeps = followed != NO_KEY;
    for (CacheRow member : membership.members()) {
      keeps &= member.keepsFollowing();
    }
    return keeps;
  }

  /**
   * Chooses the keys that are followed.
   *
   * @param part of {@link #ALL_KEYS}, as many as of all keys
   */
  void follow(int part) {
    followed = part;
    membership.members().forEach(member -> member.follow(part));
  }

  private static int mixed(Object key) {
    try {
      int hash = key instanceof byte[] ? Arrays.hashCode((byte[]) key) : key.hashCode();
      return (hash * GOLDEN) >>> 1;
    } catch (Throwable e) {
      Failures.unreadable(key, e);
      return Integer.MAX_VALUE; // never followed
    }
  }

  /**
   * Whether one more event may tell of a key: in this second, and without taking the room of those
   * that tell of more. If not, no key is followed.
   */
  boolean mayTell() {
    boolean wanted = Recorder.isSampling() && isToldOf();
    if (wanted && ++told <= MAX_TOLD && !Recorder.RING.isHalfFull()) {
      return true;
    }
    followed = NO_KEY;
    return false;
  }

  /** Begins a new second. */
  void tellAgain() {
    if (told != 0) {
      told = 0;
    }
  }

  /** Adds to a count that is rare enough for an atomic addition. */
  public void add(Counts.Kind kind, long n) {
    if (!isIgnored()) {
      counts.add(kind, n);
      if (kind == Counts.Kind.CLEARS) {
        KeyEvents.cleared(this);
      }
    }
  }
}
