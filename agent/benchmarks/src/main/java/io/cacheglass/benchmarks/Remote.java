package io.cacheglass.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.spy.memcached.MemcachedClient;
import org.redisson.Redisson;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Caches behind a socket, with a server on this machine. Stateless. */
final class Remote {
  private static final String HOST = "127.0.0.1";

  private Remote() {}

  static BenchmarkCache jedis() throws Exception {
    Server server = Server.redis();
    redis.clients.jedis.RedisClient client =
        redis.clients.jedis.RedisClient.create(HOST, server.port());
    return new BenchmarkCache(client::get, client::set, () -> {
      client.close();
      server.stop();
    });
  }

  static BenchmarkCache lettuce() throws Exception {
    Server server = Server.redis();
    RedisClient client = RedisClient.create("redis://" + HOST + ":" + server.port());
    StatefulRedisConnection<String, String> connection = client.connect();
    return new BenchmarkCache(connection.sync()::get, connection.sync()::set, () -> {
      connection.close();
      client.shutdown();
      server.stop();
    });
  }

  static BenchmarkCache redisson() throws Exception {
    Server server = Server.redis();
    Config config = new Config();
    config.useSingleServer().setAddress("redis://" + HOST + ":" + server.port());
    RedissonClient client = Redisson.create(config);
    RMap<String, String> map = client.getMap("benchmark", StringCodec.INSTANCE);
    return new BenchmarkCache(map::get, map::fastPut, () -> {
      client.shutdown();
      server.stop();
    });
  }

  static BenchmarkCache spymemcached() throws Exception {
    Server server = Server.memcached();
    MemcachedClient client =
        new MemcachedClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return new BenchmarkCache(
        key -> (String) client.get(key),
        (key, value) -> answer(() -> client.set(key, 0, value).get()),
        () -> {
          client.shutdown();
          server.stop();
        });
  }

  static BenchmarkCache xmemcached() throws Exception {
    Server server = Server.memcached();
    net.rubyeye.xmemcached.MemcachedClient client =
        new XMemcachedClientBuilder(HOST + ":" + server.port()).build();
    return new BenchmarkCache(
        key -> answer(() -> client.get(key)),
        (key, value) -> answer(() -> client.set(key, 0, value)),
        () -> {
          shutDown(client);
          server.stop();
        });
  }

  private static void shutDown(net.rubyeye.xmemcached.MemcachedClient client) {
    try {
      client.shutdown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T answer(Call<T> call) {
    try {
      return call.run();
    } catch (InterruptedException | ExecutionException | TimeoutException | MemcachedException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Call<T> {
    T run() throws InterruptedException, ExecutionException, TimeoutException, MemcachedException;
  }
}
