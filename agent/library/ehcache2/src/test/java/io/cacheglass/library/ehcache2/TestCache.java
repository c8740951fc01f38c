package io.cacheglass.library.ehcache2;

import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractSettings;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.sf.ehcache.Cache;
import net.sf.ehcache.CacheException;
import net.sf.ehcache.CacheManager;
import net.sf.ehcache.Ehcache;
import net.sf.ehcache.Element;
import net.sf.ehcache.config.CacheConfiguration;
import net.sf.ehcache.config.Configuration;
import net.sf.ehcache.config.DiskStoreConfiguration;
import net.sf.ehcache.constructs.blocking.CacheEntryFactory;
import net.sf.ehcache.constructs.blocking.SelfPopulatingCache;
import org.jspecify.annotations.Nullable;

/** A manager with one cache, as its settings say: plain, or populating itself. One thread. */
final class TestCache implements ContractCache {
  static final String NAME = "things";
  private static final AtomicInteger MANAGERS = new AtomicInteger();

  static {
    System.setProperty("net.sf.ehcache.skipUpdateCheck", "true"); // it would ask the internet
  }

  final CacheManager manager;
  final Cache cache;
  private final Ehcache front;
  private final List<Element> written = new ArrayList<>();

  private TestCache(CacheConfiguration configuration, @Nullable CacheEntryFactory factory) {
    Configuration managers = new Configuration();
    managers.setName("manager" + MANAGERS.incrementAndGet());
    managers.addDiskStore(new DiskStoreConfiguration()
        .path(System.getProperty("java.io.tmpdir") + "/" + managers.getName()));
    managers.setDefaultCacheConfiguration(new CacheConfiguration("default", 100));
    manager = new CacheManager(managers);
    cache = new Cache(configuration);
    manager.addCache(cache);
    front = factory == null ? cache : new SelfPopulatingCache(cache, factory);
  }

  static TestCache of(ContractSettings settings) {
    CacheConfiguration configuration =
        new CacheConfiguration(NAME, Math.toIntExact(settings.maximumEntries()));
    Duration life = settings.timeToLive();
    if (life != null) {
      configuration.setTimeToLiveSeconds(life.toSeconds());
    }
    Function<String, @Nullable String> loader = settings.loader();
    return new TestCache(withStatistics(configuration), loader == null ? null : factory(loader));
  }

  static TestCache of(CacheConfiguration configuration) {
    return new TestCache(withStatistics(configuration), null);
  }

  /** Needed before 2.7, which has no such switch. */
  private static CacheConfiguration withStatistics(CacheConfiguration configuration) {
    try {
      CacheConfiguration.class
          .getMethod("setStatistics", boolean.class)
          .invoke(configuration, true);
    } catch (NoSuchMethodException e) {
      return configuration;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return configuration;
  }

  private static CacheEntryFactory factory(Function<String, @Nullable String> loader) {
    return new CacheEntryFactory() {
      @Override
      public Object createEntry(Object key) {
        return loader.apply((String) key);
      }
    };
  }

  @Override
  public Object watched() {
    return cache;
  }

  @Override
  public @Nullable String get(String key) {
    Element element = front.get(key);
    return element == null ? null : (String) element.getObjectValue();
  }

  @Override
  public Map<String, String> getAll(Set<String> keys) {
    Map<String, String> found = new HashMap<>();
    for (Map.Entry<Object, Element> entry : cache.getAll(keys).entrySet()) {
      if (entry.getValue() != null) {
        found.put((String) entry.getKey(), (String) entry.getValue().getObjectValue());
      }
    }
    return found;
  }

  @Override
  public void put(String key, @Nullable String value) {
    Element element = new Element(key, value);
    written.add(element);
    cache.put(element);
  }

  @Override
  public void remove(String key) {
    cache.remove(key);
  }

  @Override
  public void clear() {
    cache.removeAll();
  }

  @Override
  public long entries() {
    return cache.getSize();
  }

  /** Makes every element older, which the heap keeps as it is: Ehcache asks the system's clock. */
  @Override
  public void advance(Duration time) {
    for (Element element : written) {
      try {
        age(element, time.toMillis());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The time of creation is kept in the element since 2.7, before in an object of its own. */
  private static void age(Element element, long millis) throws ReflectiveOperationException {
    long creation = element.getCreationTime() - millis;
    for (Field field : Element.class.getDeclaredFields()) {
      field.setAccessible(true);
      if (field.getName().equals("creationTime")) {
        field.set(element, creation);
      } else if (field.getName().equals("elementEvictionData")) {
        Object data = field.get(element);
        data.getClass().getMethod("setCreationTime", long.class).invoke(data, creation);
      }
    }
  }

  @Override
  public void close() {
    try {
      manager.shutdown();
    } catch (CacheException e) {
      throw new IllegalStateException(e);
    }
  }
}
