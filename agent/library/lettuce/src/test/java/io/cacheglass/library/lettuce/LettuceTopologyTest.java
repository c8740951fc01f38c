package io.cacheglass.library.lettuce;

import io.cacheglass.library.contract.RedisCluster;
import io.cacheglass.library.contract.RedisServer;
import io.cacheglass.library.contract.RedisTopologyContract;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

class LettuceTopologyTest extends RedisTopologyContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Override
  protected Client cluster(RedisServer node) {
    RedisClusterClient client =
        RedisClusterClient.create(RedisURI.create("127.0.0.1", node.port()));
    return new LettuceClient(client, client.connect().sync());
  }

  @Override
  protected Client sentinel(RedisServer sentinel) {
    RedisClient client = RedisClient.create(
        RedisURI.Builder.sentinel("127.0.0.1", sentinel.port(), RedisCluster.MASTER)
            .withTimeout(TIMEOUT)
            .build());
    return new LettuceClient(client, client.connect().sync());
  }

  @Override
  protected String library() {
    return "lettuce";
  }

  @Override
  protected String version() {
    return System.getProperty("lettuce.version");
  }

  private static final class LettuceClient implements Client {
    private final AbstractRedisClient client;
    private final RedisClusterCommands<String, String> commands;

    LettuceClient(AbstractRedisClient client, RedisClusterCommands<String, String> commands) {
      this.client = client;
      this.commands = commands;
    }

    @Override
    public String get(String key) {
      return commands.get(key);
    }

    @Override
    public void set(String key, String value) {
      commands.set(key, value);
    }

    @Override
    public void close() {
      client.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }
}
