package io.cacheglass.demo.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.demo.catalogue.Session;
import io.cacheglass.demo.catalogue.SessionRepository;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in a Caffeine cache that is used cache-aside: asked, and filled by hand from the
 * database. Thread-safe.
 */
public final class SessionCache {

  static final String NAME = "sessions";

  private static final int ENTRIES = 320;
  private static final Duration IDLE_TIME = Duration.ofMinutes(10);

  private final Cache<String, Session> cache;
  private final SessionRepository repository;

  SessionCache(SessionRepository repository) {
    this.cache = Caffeine.newBuilder()
        .maximumSize(ENTRIES)
        .expireAfterAccess(IDLE_TIME)
        .recordStats()
        .build();
    this.repository = repository;
  }

  /** The session of that id, or null if it is unknown. */
  public @Nullable Session get(String id) {
    Session cached = cache.getIfPresent(key(id));
    if (cached != null) {
      return cached;
    }
    Session loaded = repository.find(id);
    if (loaded != null) {
      cache.put(key(id), loaded);
    }
    return loaded;
  }

  /** A new session, cached and in the database. */
  public Session create() {
    Session session = repository.create();
    cache.put(key(session.id()), session);
    return session;
  }

  /** Keeps a changed session. */
  public void save(Session session) {
    repository.save(session);
    cache.put(key(session.id()), session);
  }

  Map<String, Object> statistics() {
    return LibraryStatistics.ofCaffeine(cache);
  }

  private static String key(String id) {
    return "session:" + id;
  }
}
