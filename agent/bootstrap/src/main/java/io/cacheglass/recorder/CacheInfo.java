package io.cacheglass.recorder;

/** Who a cache is: its names, its library and where it was built. Immutable. */
public final class CacheInfo {
  private final int id;
  private final String key;
  private final String name;
  private final String library;
  private final String manager;
  private final String origin;
  private final long firstSeenMillis;
  private final boolean live;
  private final int layerOf;
  private final int instances;
  private final long instancesBuilt;
  private final String application;

  /**
   * As the recorder knows it now.
   *
   * @param name qualified where two applications have a cache of one name
   */
  CacheInfo(CacheRow row, String key, String name) {
    this.id = row.id();
    this.key = key;
    this.name = name;
    this.library = row.library();
    this.manager = row.manager();
    this.origin = row.origin();
    this.firstSeenMillis = row.firstSeenMillis();
    this.live = row.isLive();
    this.layerOf = row.layerOf();
    this.instances = row.instances();
    this.instancesBuilt = row.instancesBuilt();
    this.application = row.application();
  }

  /**
   * A cache's identity, as the registry knows it; of one instance.
   *
   * @param id index of the cache in every table of counts
   * @param key the stable id used in URLs: the name, made unique by "~2", "~3"
   * @param manager name of the cache manager, "" if there is none
   * @param origin where it was built, such as "com.acme.Prices.&lt;init&gt;(Prices.java:31)", "" if
   *     unknown
   * @param firstSeenMillis epoch milliseconds
   * @param live false when the instance was closed or collected; its counts stay
   * @param layerOf id of the cache whose operations reach this one from inside, or -1
   */
  public CacheInfo(
      int id,
      String key,
      String name,
      String library,
      String manager,
      String origin,
      long firstSeenMillis,
      boolean live,
      int layerOf) {
    this.id = id;
    this.key = key;
    this.name = name;
    this.library = library;
    this.manager = manager;
    this.origin = origin;
    this.firstSeenMillis = firstSeenMillis;
    this.live = live;
    this.layerOf = layerOf;
    this.instances = live ? 1 : 0;
    this.instancesBuilt = 1;
    this.application = "";
  }

  public int id() {
    return id;
  }

  public String key() {
    return key;
  }

  public String name() {
    return name;
  }

  public String library() {
    return library;
  }

  public String manager() {
    return manager;
  }

  public String origin() {
    return origin;
  }

  public long firstSeenMillis() {
    return firstSeenMillis;
  }

  public boolean live() {
    return live;
  }

  public int layerOf() {
    return layerOf;
  }

  /** How many instances in use count here: several of one origin, connections to one server. */
  public int instances() {
    return instances;
  }

  /** How many instances there have ever been. */
  public long instancesBuilt() {
    return instancesBuilt;
  }

  /** Context path of the web application that it belongs to, "/" for the root; "" if not known. */
  public String application() {
    return application;
  }
}
