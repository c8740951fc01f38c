package io.cacheglass.library.jedis;

import static io.cacheglass.library.jedis.Reflect.call;
import static io.cacheglass.library.jedis.Reflect.create;

import io.cacheglass.library.contract.RedisCluster;
import io.cacheglass.library.contract.RedisServer;
import io.cacheglass.library.contract.RedisTopologyContract;
import java.util.Set;

class JedisTopologyTest extends RedisTopologyContract {
  @Override
  protected Client cluster(RedisServer node) {
    Object address = create("HostAndPort", "127.0.0.1", node.port());
    Object cluster = create("JedisCluster", Set.of(address));
    return new JedisClient() {
      @Override
      public String get(String key) {
        return (String) call(cluster, "get", key);
      }

      @Override
      public void set(String key, String value) {
        call(cluster, "set", key, value);
      }

      @Override
      public void close() {
        call(cluster, "close");
      }
    };
  }

  @Override
  protected Client sentinel(RedisServer sentinel) {
    Object pool =
        create("JedisSentinelPool", RedisCluster.MASTER, Set.of("127.0.0.1:" + sentinel.port()));
    return new JedisClient() {
      @Override
      public String get(String key) {
        Object jedis = call(pool, "getResource");
        try {
          return (String) call(jedis, "get", key);
        } finally {
          call(jedis, "close");
        }
      }

      @Override
      public void set(String key, String value) {
        Object jedis = call(pool, "getResource");
        try {
          call(jedis, "set", key, value);
        } finally {
          call(jedis, "close");
        }
      }

      @Override
      public void close() {
        call(pool, "close");
      }
    };
  }

  @Override
  protected String library() {
    return "jedis";
  }

  @Override
  protected String version() {
    return System.getProperty("jedis.version");
  }

  /** Says that nothing checked is thrown. */
  private interface JedisClient extends Client {
    @Override
    String get(String key);

    @Override
    void set(String key, String value);
  }
}
