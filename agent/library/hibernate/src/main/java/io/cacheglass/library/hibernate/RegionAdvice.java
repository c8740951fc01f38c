package io.cacheglass.library.hibernate;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Entities, collections and natural ids; the session comes before the key. */
final class RegionAdvice {
  private RegionAdvice() {}

  /** {@code get(session, key)}: what another session has locked is not given out. */
  static final class Get {
    private Get() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(1) @Nullable Object key,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endMaybeProbe(frame, key, value != null);
      }
    }
  }

  /**
   * {@code putFromLoad(session, key, value, version)}: the end of a load from the database. It may
   * look whether somebody was faster, which is no lookup of the application, and then puts nothing.
   */
  static final class PutFromLoad {
    private PutFromLoad() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(1) @Nullable Object key,
        @Advice.Return boolean put,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (put) {
        Operations.endPut(frame, key, thrown);
      } else {
        Probes.end(frame);
        Probes.loadEnded(row, key);
      }
    }
  }

  /** Writes of a session that changed something: true if the region has the new state. */
  static final class Write {
    private Write() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(1) @Nullable Object key,
        @Advice.Return boolean put,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (put) {
        Operations.endPut(frame, key, thrown);
      } else {
        Probes.end(frame);
      }
    }
  }

  /** Removals, which do not say whether there was something: the cache below does. */
  static final class Remove {
    private Remove() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Operations.endToldRemoval(frame);
    }
  }

  /** {@code assembleCachedResult}: loads the entities of a result, which counts for itself. */
  static final class Assemble {
    private Assemble() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter() {
      return Probes.beginApart();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame apart) {
      Probes.end(apart);
    }
  }

  /**
   * Hibernate's own looking whether something is there already: an entity that is about to be
   * written ({@code isTransient}), the natural id of one that was just read or written
   * ({@code manageSharedResolution}). Nobody asked for it, and Hibernate's statistics leave it out.
   */
  static final class Asking {
    private Asking() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter() {
      return Probes.beginAsking();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame asking) {
      Probes.end(asking);
    }
  }
}
