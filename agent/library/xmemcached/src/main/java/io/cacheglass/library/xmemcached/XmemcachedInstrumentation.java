package io.cacheglass.library.xmemcached;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.MemcachedReader;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.LookupAdvice;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves {@code XMemcachedClient}, whose every call waits for its answer: the private methods that
 * all reads end in, and the writes, whose overloads call each other and count once. A call that
 * throws, for a time-out or a server's error, is an error.
 */
public final class XmemcachedInstrumentation implements LibraryRule {
  static final String LIBRARY = "xmemcached";
  private static final int ANY = -1;

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(client());
  }

  @Override
  public CacheReader reader() {
    return new MemcachedReader(LIBRARY);
  }

  private static TypeRule client() {
    return TypeRule.named("net.rubyeye.xmemcached.XMemcachedClient")
        .on("<init>", ANY, ClientAdvice.Create.class)
        .on("fetch0", 5, LookupAdvice.Get.class)
        .on("getMulti0", 4, ClientAdvice.GetMany.class)
        .on("getAndTouch", 3, LookupAdvice.Get.class)
        .on("touch", 3, LookupAdvice.ContainsKey.class)
        .on("set", ANY, WriteAdvice.Puts.class)
        .on("add", ANY, WriteAdvice.Puts.class)
        .on("replace", ANY, WriteAdvice.Puts.class)
        .on("append", ANY, WriteAdvice.Puts.class)
        .on("prepend", ANY, WriteAdvice.Puts.class)
        .on("cas", ANY, WriteAdvice.Puts.class)
        .on("incr", ANY, ClientAdvice.Count.class)
        .on("decr", ANY, ClientAdvice.Count.class)
        .on("setWithNoReply", ANY, WriteAdvice.Put.class)
        .on("addWithNoReply", ANY, WriteAdvice.Put.class)
        .on("replaceWithNoReply", ANY, WriteAdvice.Put.class)
        .on("appendWithNoReply", ANY, WriteAdvice.Put.class)
        .on("prependWithNoReply", ANY, WriteAdvice.Put.class)
        .on("incrWithNoReply", ANY, WriteAdvice.Put.class)
        .on("decrWithNoReply", ANY, WriteAdvice.Put.class)
        .on("casWithNoReply", ANY, WriteAdvice.Put.class)
        .on("delete0", 5, WriteAdvice.Remove.class)
        .on("flushAll", ANY, WriteAdvice.Clear.class)
        .on("flushAllWithNoReply", ANY, WriteAdvice.Clear.class);
  }
}
