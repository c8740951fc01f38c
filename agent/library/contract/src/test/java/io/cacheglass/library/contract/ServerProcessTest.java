package io.cacheglass.library.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerProcessTest {
  @Test
  void redis_started_countsWhatItIsAsked() {
    try (RedisServer redis = RedisServer.start()) {
      redis.reset();
      redis.call("SET", "a", "1");

      assertThat(redis.call("MGET", "a", "b")).asString().isEqualTo("[1, null]");
      assertThat(redis.call("DEL", "a")).isEqualTo(1L);
      assertThat(redis.keyspaceHits()).isEqualTo(1);
      assertThat(redis.keyspaceMisses()).isEqualTo(1);
      assertThat(redis.calls("mget")).isEqualTo(1);
      assertThatThrownBy(() -> redis.call("NONSENSE")).hasMessageContaining("unknown command");
    }
  }

  @Test
  void memcached_closed_isGone() {
    ServerProcess memcached = ServerProcess.memcached();
    assertThat(memcached.isAlive()).isTrue();

    memcached.close();

    assertThat(memcached.isAlive()).isFalse();
  }

  @Test
  void redis_optionItDoesNotKnow_failsWithWhatItSays() {
    assertThatThrownBy(() -> ServerProcess.redis("--no-such-option", "1"))
        .hasMessageContaining("Bad directive");
  }
}
