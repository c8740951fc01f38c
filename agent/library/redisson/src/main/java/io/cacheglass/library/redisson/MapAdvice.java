package io.cacheglass.library.redisson;

import io.cacheglass.bootstrap.redis.AsyncCall;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The operations of maps, all of which return futures. The slot holds the row: it is that of all
 * objects with the map's name, because applications ask for a new one whenever they need it.
 */
final class MapAdvice {
  private MapAdvice() {}

  /** A read of one key. */
  static final class Get {
    private Get() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable AsyncCall enter(
        @Slot @Nullable Object slot,
        @Advice.This Object map,
        @Advice.FieldValue("name") @Nullable Object name) {
      slot = AsyncCall.row(slot, RedissonInstrumentation.LIBRARY, name, map);
      return AsyncCall.begin(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable AsyncCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      AsyncCall.get(call, key, future);
    }
  }

  /** A read of one key of a map that keeps entries near by. */
  static final class GetNear {
    private GetNear() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable AsyncCall enter(
        @Slot @Nullable Object slot,
        @Advice.This Object map,
        @Advice.FieldValue("name") @Nullable Object name) {
      slot = AsyncCall.row(slot, RedissonInstrumentation.LIBRARY, name, map);
      return AsyncCall.begin(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable AsyncCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      AsyncCall.getNear(call, key, future);
    }
  }

  /** A read of many keys. */
  static final class GetAll {
    private GetAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable AsyncCall enter(
        @Slot @Nullable Object slot,
        @Advice.This Object map,
        @Advice.FieldValue("name") @Nullable Object name) {
      slot = AsyncCall.row(slot, RedissonInstrumentation.LIBRARY, name, map);
      return AsyncCall.begin(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable AsyncCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      AsyncCall.getAll(call, key, future);
    }
  }

  /** A question whether a key is there. */
  static final class Probe {
    private Probe() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable AsyncCall enter(
        @Slot @Nullable Object slot,
        @Advice.This Object map,
        @Advice.FieldValue("name") @Nullable Object name) {
      slot = AsyncCall.row(slot, RedissonInstrumentation.LIBRARY, name, map);
      return AsyncCall.begin(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable AsyncCall call, @Advice.Return @Nullable Object future) {
      AsyncCall.probe(call, future);
    }
  }

  /** A write of one key or of many entries. */
  static final class Put {
    private Put() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable AsyncCall enter(
        @Slot @Nullable Object slot,
        @Advice.This Object map,
        @Advice.FieldValue("name") @Nullable Object name) {
      slot = AsyncCall.row(slot, RedissonInstrumentation.LIBRARY, name, map);
      return AsyncCall.begin(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable AsyncCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      AsyncCall.put(call, key, future);
    }
  }

  /** A write of what was not there. */
  static final class PutIfAbsent {
    private PutIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable AsyncCall enter(
        @Slot @Nullable Object slot,
        @Advice.This Object map,
        @Advice.FieldValue("name") @Nullable Object name) {
      slot = AsyncCall.row(slot, RedissonInstrumentation.LIBRARY, name, map);
      return AsyncCall.begin(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable AsyncCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      AsyncCall.putIfAbsent(call, key, future);
    }
  }

  /** A write of what was there. */
  static final class PutIfPresent {
    private PutIfPresent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable AsyncCall enter(
        @Slot @Nullable Object slot,
        @Advice.This Object map,
        @Advice.FieldValue("name") @Nullable Object name) {
      slot = AsyncCall.row(slot, RedissonInstrumentation.LIBRARY, name, map);
      return AsyncCall.begin(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable AsyncCall call,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future) {
      AsyncCall.putIfPresent(call, key, future);
    }
  }

  /** A removal of one key or of many. */
  static final class Remove {
    private Remove() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable AsyncCall enter(
        @Slot @Nullable Object slot,
        @Advice.This Object map,
        @Advice.FieldValue("name") @Nullable Object name) {
      slot = AsyncCall.row(slot, RedissonInstrumentation.LIBRARY, name, map);
      return AsyncCall.begin(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable AsyncCall call, @Advice.Return @Nullable Object future) {
      AsyncCall.remove(call, future);
    }
  }

  /** A removal of all. */
  static final class Clear {
    private Clear() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable AsyncCall enter(
        @Slot @Nullable Object slot,
        @Advice.This Object map,
        @Advice.FieldValue("name") @Nullable Object name) {
      slot = AsyncCall.row(slot, RedissonInstrumentation.LIBRARY, name, map);
      return AsyncCall.begin(slot);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable AsyncCall call, @Advice.Return @Nullable Object future) {
      AsyncCall.clear(call, future);
    }
  }
}
