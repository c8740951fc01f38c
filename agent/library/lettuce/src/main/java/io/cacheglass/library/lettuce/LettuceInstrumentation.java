package io.cacheglass.library.lettuce;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.RedisReader;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the command object, which synchronous, asynchronous and reactive calls, transactions and
 * batches all make where the application asks, and which ends when its reply was read: that is
 * counted for who asked. The handler of the connection says which server it is, and the reader of
 * the protocol what the reply holds, whatever the application makes of it.
 */
public final class LettuceInstrumentation implements LibraryRule {
  static final String LIBRARY = "lettuce";
  private static final String PROTOCOL = "io.lettuce.core.protocol.";

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(command(), handler(), protocol(), transaction());
  }

  @Override
  public CacheReader reader() {
    return new RedisReader();
  }

  private static TypeRule command() {
    return TypeRule.named(PROTOCOL.concat("Command"))
        .hasSlot()
        .on("<init>", 3, CommandAdvice.Create.class)
        .on("encode", 1, CommandAdvice.Encode.class)
        .on("complete", 0, CommandAdvice.Complete.class)
        .on("completeExceptionally", 1, CommandAdvice.Fail.class)
        .on("cancel", 0, CommandAdvice.Fail.class);
  }

  private static TypeRule handler() {
    return TypeRule.named(PROTOCOL.concat("CommandHandler"))
        .hasSlot()
        .on("write", 3, HandlerAdvice.Write.class)
        .on("channelRead", 2, HandlerAdvice.Read.class)
        .on("complete", 1, HandlerAdvice.ReplyEnd.class)
        .onOptional("notifyPushListeners", 1, HandlerAdvice.ReplyEnd.class) // since 6.0
        .on("channelInactive", 1, HandlerAdvice.Close.class);
  }

  private static TypeRule protocol() {
    return TypeRule.named(PROTOCOL.concat("RedisStateMachine"))
        .on("safeSet", 3, ReplyAdvice.Value.class)
        .on("safeSetSingle", 3, ReplyAdvice.Value.class)
        .onOptional("safeSetBigNumber", 3, ReplyAdvice.Value.class) // since 6.0
        .onOptional("safeMulti", 3, ReplyAdvice.Collection.class) // until 5.3
        .onOptional("safeMultiArray", 3, ReplyAdvice.Collection.class)
        .onOptional("safeMultiMap", 3, ReplyAdvice.Collection.class)
        .onOptional("safeMultiSet", 3, ReplyAdvice.Collection.class)
        .on("safeSetError", 3, ReplyAdvice.Failure.class);
  }

  private static TypeRule transaction() {
    return TypeRule.named("io.lettuce.core.output.MultiOutput")
        .on("complete", 1, DiscardAdvice.class);
  }
}
