package com.example.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;

/** Many threads on one Redis at once; answers with the server's own counts. */
public final class RedisLoadServlet extends TextServlet {
  private static final int KEYS = 2_000;
  private static final int CONNECTIONS = 16;

  /** Few: each step asks the server, and ten thousand threads wait for their turn. */
  private static final int TURN = 4;

  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) throws Exception {
    int port = Integer.parseInt(request.getParameter("port"));
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxWait(Duration.ofMinutes(1));
    try (JedisPooled redis = new JedisPooled(pool, "127.0.0.1", port)) {
      Crowd.of(request).inTurnsOf(TURN).run(seed -> {
        SplittableRandom random = new SplittableRandom(seed);
        LongConsumer work = i -> step(redis, random);
        return work;
      });
    }
    try (Jedis admin = new Jedis("127.0.0.1", port)) {
      return admin.info("stats") + admin.info("commandstats");
    }
  }

  private static void step(JedisPooled redis, SplittableRandom random) {
    String key = "price:" + random.nextInt(KEYS);
    switch (random.nextInt(8)) {
      case 0 -> redis.setex(key, 60, "1");
      case 1 -> redis.del(key);
      case 2 -> redis.mget(key, "price:1", "price:absent");
      default -> redis.get(key);
    }
  }
}
