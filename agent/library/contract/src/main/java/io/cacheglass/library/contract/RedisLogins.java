package io.cacheglass.library.contract;

import io.cacheglass.bootstrap.redis.RedisCredentials;
import io.cacheglass.bootstrap.redis.RedisDatabase;
import io.cacheglass.bootstrap.redis.RedisServers;
import java.util.Set;
import java.util.TreeSet;

/** What clients were seen to show to a server of Redis to be let in. Stateless. */
public final class RedisLogins {
  private RedisLogins() {}

  /** "user:password" of each open connection, "" for none; user "null" is the default one. */
  public static Set<String> seen(RedisServer server) {
    Set<String> seen = new TreeSet<>();
    for (RedisDatabase database : RedisServers.open().keySet()) {
      if (database.address().equals(server.address())) {
        RedisCredentials credentials = database.credentials();
        seen.add(credentials == null ? "" : credentials.user() + ":" + credentials.password());
      }
    }
    return seen;
  }
}
