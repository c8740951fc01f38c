package io.cacheglass.analysis.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the caches are called that are databases of Redis. Stateless. */
public final class RedisNames {
  /** "redis host:port/number", and the web application where several have one of that name. */
  private static final Pattern DATABASE = Pattern.compile("redis (.+:\\d{1,5})/\\d+(?: \\(.*\\))?");

  private RedisNames() {}

  /** "host:port" of the server that a cache of this name is a database of, "" if it is none. */
  public static String address(String cacheName) {
    Matcher matcher = DATABASE.matcher(cacheName);
    return matcher.matches() ? matcher.group(1) : "";
  }
}
