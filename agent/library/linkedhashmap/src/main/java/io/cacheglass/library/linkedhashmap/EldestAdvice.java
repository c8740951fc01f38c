package io.cacheglass.library.linkedhashmap;

import io.cacheglass.bootstrap.LruMaps;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.weaving.Row;
import io.cacheglass.weaving.Slot;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code removeEldestEntry(eldest)}: asked for every new entry, true for an eviction. */
final class EldestAdvice {
  private EldestAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static int enter(@Advice.This Map<?, ?> map) {
    return LruMaps.asking(map);
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Row CacheRow row,
      @Advice.This Map<?, ?> map,
      @Advice.Enter int before,
      @Advice.Return boolean drops,
      @Slot @Nullable Object limit) {
    limit = LruMaps.asked(row, map, before, drops, limit);
  }
}
