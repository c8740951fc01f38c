package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.KeyLoader;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.Method;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a store of Caffeine: size and clear through {@link Map}, which it is, and its limits
 * through the methods of {@code BoundedLocalCache}. Thread-safe.
 */
final class CaffeineReader implements CacheReader {
  private static final Pattern JAR = Pattern.compile("caffeine-(\\d[\\w.]*?)\\.jar");

  private static final ClassValue<Map<String, Method>> METHODS = new Methods();

  @Override
  public CacheDetails details(Object cache) throws Exception {
    OptionalLong entries = OptionalLong.of(((Map<?, ?>) cache).size());
    OptionalLong maximum = is(cache, "evicts") ? number(cache, "maximum") : OptionalLong.empty();
    boolean weighted = is(cache, "isWeighted");
    OptionalLong capacity = weighted ? OptionalLong.empty() : maximum;
    CacheDetails.Tier heap = new CacheDetails.Tier(
        CacheDetails.TierKind.HEAP, entries, capacity, OptionalLong.empty(), OptionalLong.empty());
    return new CacheDetails(
        version(cache.getClass()),
        entries,
        capacity,
        timeToLive(cache),
        Collections.singletonList(heap),
        policy(cache, maximum, weighted));
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws Exception {
    return CaffeineStatistics.of(cache);
  }

  @Override
  public @Nullable KeyLoader keyLoader(Object cache) throws Exception {
    return CaffeineLoader.of(cache);
  }

  @Override
  public void clear(Object cache) {
    ((Map<?, ?>) cache).clear();
  }

  @Override
  public Iterator<?> keys(Object cache) {
    return ((Map<?, ?>) cache).keySet().iterator();
  }

  @Override
  public void remove(Object cache, Object key) {
    ((Map<?, ?>) cache).remove(key);
  }

  private static OptionalLong timeToLive(Object cache) throws Exception {
    OptionalLong nanos = is(cache, "expiresAfterWrite")
        ? number(cache, "expiresAfterWriteNanos")
        : is(cache, "expiresAfterAccess")
            ? number(cache, "expiresAfterAccessNanos")
            : OptionalLong.empty();
    return nanos.isPresent()
        ? OptionalLong.of(TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong()))
        : nanos;
  }

  private static String policy(Object cache, OptionalLong maximum, boolean weighted)
      throws Exception {
    List<String> words = new ArrayList<>();
    if (maximum.isPresent()) {
      words.add("at most " + maximum.getAsLong() + (weighted ? " by weight" : " entries"));
    } else {
      words.add("no limit of size");
    }
    addTime(words, cache, "expiresAfterWrite", "expires %s after write");
    addTime(words, cache, "expiresAfterAccess", "expires %s after access");
    addTime(words, cache, "refreshAfterWrite", "refreshes %s after write");
    if (is(cache, "expiresVariable")) {
      words.add("each entry has its own time to live");
    }
    return String.join(", ", words);
  }

  private static void addTime(List<String> words, Object cache, String setting, String text)
      throws Exception {
    if (is(cache, setting)) {
      words.add(String.format(
          java.util.Locale.ROOT, text, duration(number(cache, setting + "Nanos").orElse(0))));
    }
  }

  private static String duration(long nanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    if (seconds == 0) {
      return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  /** The version that the library's own package tells, else the one in the name of its jar. */
  static String version(Class<?> type) {
    Package named = type.getPackage();
    String version = named == null ? null : named.getImplementationVersion();
    return version == null ? versionOfJar(type) : version;
  }

  private static String versionOfJar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    Matcher matcher = JAR.matcher(location == null ? "" : location.getPath());
    String version = matcher.find() ? matcher.group(1) : null;
    return version == null ? "" : version;
  }

  private static boolean is(Object cache, String method) throws Exception {
    return Boolean.TRUE.equals(call(cache, method));
  }

  private static OptionalLong number(Object cache, String method) throws Exception {
    Object number = call(cache, method);
    return number instanceof Long ? OptionalLong.of((Long) number) : OptionalLong.empty();
  }

  private static @Nullable Object call(Object cache, String name) throws Exception {
    Method method = METHODS.get(cache.getClass()).get(name);
    return method == null ? null : Reflection.invoke(method, cache);
  }

  /** The methods without parameters of a store with limits; none of one without. */
  private static final class Methods extends ClassValue<Map<String, Method>> {
    @Override
    protected Map<String, Method> computeValue(Class<?> type) {
      Map<String, Method> methods = new HashMap<>();
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        if (each.getName().endsWith(".BoundedLocalCache")) {
          addMethods(each, methods);
        }
      }
      return methods;
    }

    private static void addMethods(Class<?> type, Map<String, Method> methods) {
      for (Method method : type.getDeclaredMethods()) {
        Class<?> result = method.getReturnType();
        if (method.getParameterCount() == 0 && (result == boolean.class || result == long.class)) {
          try {
            method.setAccessible(true);
          } catch (RuntimeException e) {
            continue; // Caffeine is a named module here: its limits stay unknown
          }
          methods.put(method.getName(), method);
        }
      }
    }
  }
}
