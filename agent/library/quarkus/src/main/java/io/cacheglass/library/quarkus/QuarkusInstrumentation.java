package io.cacheglass.library.quarkus;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the cache that stands between {@code @CacheResult} and Caffeine, whose rule counts all but
 * the one call that Quarkus makes of two; and where a resource of its REST is found for a request
 * of Vert.x. Requests and threads are followed by the rules for vertx-web, jboss-threads and the
 * executors of the JDK.
 */
public final class QuarkusInstrumentation implements LibraryRule {
  @Override
  public String library() {
    return "quarkus";
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        TypeRule.named("io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl")
            .hasSlot()
            .on("<init>", 2, CacheAdvice.Built.class)
            .on("getFromCaffeine", 2, CacheAdvice.Get.class),
        TypeRule.named("org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext")
            .on("restart", 2, ResourceAdvice.class));
  }
}
