package io.cacheglass.library.mybatis;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a mapper's cache: a chain of decorators around the store. Stateless. */
final class MyBatisReader implements CacheReader {
  private static final String API = MyBatisInstrumentation.CACHES + "Cache";

  @Override
  public void identify(CacheRow row, Object cache) {
    try {
      Object namespace = call(cache, "getId");
      if (namespace != null) {
        row.rename(namespace.toString(), "");
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // a copy of MyBatis that is not as expected: it keeps its first name
    }
  }

  @Override
  public CacheDetails details(Object cache) throws Exception {
    OptionalLong none = OptionalLong.empty();
    List<String> decorators = new ArrayList<>();
    OptionalLong limit = none;
    OptionalLong seconds = none;
    for (Object each = field(cache, "delegate"); each != null; each = field(each, "delegate")) {
      String name = each.getClass().getSimpleName();
      decorators.add(name);
      if (name.equals("LruCache")) {
        limit = number(field(each, "keyMap"), "val$size");
      } else if (name.equals("FifoCache")) {
        limit = number(each, "size");
      } else if (name.equals("ScheduledCache")) {
        OptionalLong millis = number(each, "clearInterval");
        seconds = millis.isPresent() ? OptionalLong.of(millis.getAsLong() / 1000) : none;
      }
    }
    OptionalLong entries = size(cache);
    Tier tier = new Tier(TierKind.HEAP, entries, limit, none, none);
    String policy = String.join(" over ", decorators);
    return new CacheDetails(
        version(cache), entries, limit, seconds, Collections.singletonList(tier), policy);
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws Exception {
    long requests = number(cache, "requests").orElse(0);
    long hits = number(cache, "hits").orElse(0);
    return LibraryCounts.builder("MyBatis LoggingCache")
        .hits(hits)
        .misses(requests - hits)
        .difference("MyBatis calls it a hit, too, when the session has cleared the cache but not"
            + " committed, and so is not given what was found.")
        .build();
  }

  @Override
  public void clear(Object cache) throws Exception {
    call(cache, "clear");
  }

  private static OptionalLong size(Object cache) throws ReflectiveOperationException {
    Object size = call(cache, "getSize");
    return size instanceof Integer ? OptionalLong.of((Integer) size) : OptionalLong.empty();
  }

  private static String version(Object cache) {
    Package library = cache.getClass().getPackage();
    String version = library == null ? null : library.getImplementationVersion();
    return version == null ? "" : version;
  }

  private static @Nullable Object call(Object cache, String method)
      throws ReflectiveOperationException {
    Class<?> api = Class.forName(API, false, cache.getClass().getClassLoader());
    return Reflection.invoke(api.getMethod(method), cache);
  }

  private static OptionalLong number(@Nullable Object owner, String name)
      throws ReflectiveOperationException {
    Object value = owner == null ? null : field(owner, name);
    return value instanceof Number
        ? OptionalLong.of(((Number) value).longValue())
        : OptionalLong.empty();
  }

  /** A field of MyBatis' own class; null where it has none of this name. */
  private static @Nullable Object field(Object owner, String name)
      throws ReflectiveOperationException {
    if (!owner.getClass().getName().startsWith(MyBatisInstrumentation.CACHES)) {
      return null; // somebody else's cache
    }
    for (Field field : owner.getClass().getDeclaredFields()) {
      if (field.getName().equals(name)) {
        field.setAccessible(true);
        return field.get(owner);
      }
    }
    return null;
  }
}
