package io.cacheglass.library.spymemcached;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.MemcachedReader;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the futures that every command of spymemcached has, synchronous ones too: they are set
 * when the server has answered, when the command was cancelled and when it took too long. What the
 * network thread makes of the commands (it joins gets that wait) is of no matter then. The client's
 * methods say whose future it is.
 */
public final class SpymemcachedInstrumentation implements LibraryRule {
  static final String LIBRARY = "spymemcached";
  private static final int ANY = -1;
  private static final String PACKAGE = "net.spy.memcached.";
  private static final String PROTOCOL = PACKAGE.concat("protocol.");

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        client(),
        future(),
        bulkFuture(),
        operations("ascii.AsciiOperationFactory"),
        operations("binary.BinaryOperationFactory"));
  }

  @Override
  public CacheReader reader() {
    return new MemcachedReader(LIBRARY);
  }

  private static TypeRule client() {
    return TypeRule.named(PACKAGE.concat("MemcachedClient"))
        .on("<init>", ANY, ClientAdvice.Create.class)
        .on("asyncGet", 2, ClientAdvice.Lookup.class)
        .on("asyncGets", 2, ClientAdvice.Lookup.class)
        .on("asyncGetAndTouch", 3, ClientAdvice.Lookup.class)
        .on("asyncGetBulk", 2, ClientAdvice.Lookup.class)
        .on("asyncStore", 5, ClientAdvice.Store.class)
        .on("asyncCat", 5, ClientAdvice.Store.class)
        .on("asyncCAS", ANY, ClientAdvice.Store.class)
        .on("asyncMutate", 5, ClientAdvice.Store.class)
        .on("touch", 3, ClientAdvice.Touch.class)
        .on("delete", 2, ClientAdvice.Delete.class)
        .on("mutate", 5, ClientAdvice.Mutate.class)
        .on("flush", 1, ClientAdvice.Flush.class);
  }

  private static TypeRule future() {
    return TypeRule.named(PACKAGE.concat("internal.OperationFuture"))
        .hasSlot()
        .on("<init>", 5, FutureAdvice.Begin.class)
        .on("set", 2, FutureAdvice.End.class);
  }

  private static TypeRule bulkFuture() {
    return TypeRule.named(PACKAGE.concat("internal.BulkGetFuture"))
        .hasSlot()
        .on("<init>", 4, FutureAdvice.BeginBulk.class)
        .on("signalComplete", 0, FutureAdvice.EndBulk.class);
  }

  private static TypeRule operations(String factory) {
    return TypeRule.named(PROTOCOL.concat(factory)).on("get", 2, FutureAdvice.Asks.class);
  }
}
