package io.cacheglass.library.jedis;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.RedisReader;
import io.cacheglass.weaving.TypeRule;
import java.util.Collections;
import java.util.List;

/**
 * Weaves {@code Connection}, where {@code Jedis}, pools, pipelines, transactions, clusters,
 * sentinels and the unified clients all send their commands and read their replies, one after the
 * other.
 */
public final class JedisInstrumentation implements LibraryRule {
  static final String LIBRARY = "jedis";

  /** In two parts: the build moves our own copy of Jedis, and every text that names its package. */
  private static final String PACKAGE = "redis.clients.".concat("jedis.");

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Collections.singletonList(TypeRule.named(PACKAGE.concat("Connection"))
        .hasSlot()
        .on("connect", 0, ConnectAdvice.class)
        .on("sendCommand", 2, SendAdvice.Arrays.class) // until 3.10 the one that sends
        .onOptional("sendCommand", 1, SendAdvice.Objects.class) // since 4.0
        .on("readProtocolWithCheckingBroken", 0, ReplyAdvice.class)
        .on("disconnect", 0, DisconnectAdvice.class));
  }

  @Override
  public boolean isRelocatable() {
    return true;
  }

  @Override
  public CacheReader reader() {
    return new RedisReader();
  }
}
