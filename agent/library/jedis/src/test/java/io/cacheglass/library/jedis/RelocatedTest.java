package io.cacheglass.library.jedis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.contract.RedisCounts;
import io.cacheglass.library.contract.RedisServer;
import io.cacheglass.library.contract.ShadingLoader;
import io.cacheglass.recorder.Counts.Kind;
import org.junit.jupiter.api.Test;

/** Jedis moved to another package, as a shaded jar carries it. */
class RelocatedTest {
  private static final String COPY = "com.acme.shaded.jedis.";

  @Test
  void relocated_isCountedLikeTheOriginal() throws Exception {
    ClassLoader shaded = new ShadingLoader("redis.clients.jedis.", COPY);
    try (RedisServer server = RedisServer.start()) {
      Class<?> type = shaded.loadClass(COPY + "Jedis");
      Object jedis =
          type.getConstructor(String.class, int.class).newInstance("127.0.0.1", server.port());
      type.getMethod("set", String.class, String.class).invoke(jedis, "a", "1");
      type.getMethod("get", String.class).invoke(jedis, "a");
      type.getMethod("get", String.class).invoke(jedis, "b");
      type.getMethod("disconnect").invoke(jedis);

      ExpectedCounts.of(Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1)
          .assertEqualTo(
              RedisCounts.of("jedis (relocated: com.acme.shaded)", server.address() + "/0"));
      assertThat(server.keyspaceHits()).isEqualTo(1);
      assertThat(server.keyspaceMisses()).isEqualTo(1);
      assertThat(InProcessAgent.woven()).contains(COPY + "Connection");
      assertThat(InProcessAgent.probeErrors()).isZero();
    }
  }
}
