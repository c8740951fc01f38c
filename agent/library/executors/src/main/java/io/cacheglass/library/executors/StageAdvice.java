package io.cacheglass.library.executors;

import io.cacheglass.recorder.Suspended;
import io.cacheglass.recorder.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Goes into the stages of a {@code CompletableFuture}: who builds one asks for it, whoever
 * completes what it waits for, and whatever executor it runs in.
 */
final class StageAdvice {
  private StageAdvice() {}

  /** The constructor. */
  static final class Created {
    private Created() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object stage) {
      Tasks.created(stage);
    }
  }

  /** A method that runs the stage's function once. */
  static final class Once {
    private Once() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Suspended enter(@Advice.This Object stage) {
      return Tasks.beginCreated(stage);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object stage, @Advice.Enter @Nullable Suspended before) {
      Tasks.endCreated(stage, before);
    }
  }

  /** A method that runs the stage's function if it is time; it has forgotten its future then. */
  static final class Fired {
    private Fired() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Suspended enter(@Advice.This Object stage) {
      return Tasks.beginCreated(stage);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object stage,
        @Advice.Enter @Nullable Suspended before,
        @Advice.FieldValue("dep") @Nullable Object future) {
      if (future == null) {
        Tasks.endCreated(stage, before);
      } else if (before != null) {
        Tasks.end(before);
      }
    }
  }
}
