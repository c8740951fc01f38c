package com.example.hostile;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Keys that no cache deserves. */
final class Keys {
  private Keys() {}

  /** Equal to any other of the same number; counts what is asked. */
  static class Counting {
    static final AtomicInteger EQUALS = new AtomicInteger();
    static final AtomicInteger TO_STRING = new AtomicInteger();
    final int number;

    Counting(int number) {
      this.number = number;
    }

    @Override
    public int hashCode() {
      return number;
    }

    @Override
    public boolean equals(Object other) {
      EQUALS.incrementAndGet();
      return other instanceof Counting && ((Counting) other).number == number;
    }

    @Override
    public String toString() {
      TO_STRING.incrementAndGet();
      return "key " + number;
    }
  }

  /** Does as it should for the program and its libraries, and something else for anybody else. */
  static final class Shy extends Counting {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private final Supplier<Throwable> error;

    Shy(int number, Supplier<Throwable> error) {
      super(number);
      this.error = error;
    }

    private static boolean isAskedByStranger() {
      // Frames of the agent below a frame of the program are not those that ask.
      return WALKER.walk(frames -> frames
          .skip(1)
          .dropWhile(frame -> frame.getClassName().startsWith("com.example.hostile.Keys"))
          .takeWhile(frame -> !frame.getClassName().startsWith("com.example."))
          .takeWhile(frame -> !isOfLibrary(frame.getClassName()))
          .anyMatch(frame -> frame.getClassName().startsWith("io.cacheglass.")));
    }

    private static boolean isOfLibrary(String type) {
      return type.startsWith("com.github.benmanes.")
          || type.startsWith("org.ehcache.")
          || type.equals("io.cacheglass.bootstrap.Substitutes"); // the library's call, in its place
    }

    @Override
    public int hashCode() {
      return isAskedByStranger() ? fail() : super.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return isAskedByStranger() ? fail() != 0 : super.equals(other);
    }

    @Override
    public String toString() {
      return isAskedByStranger() ? "" + fail() : super.toString();
    }

    private int fail() {
      Throwable its = error.get();
      if (its == null) {
        return fail(); // until the stack ends
      }
      throw Shy.<RuntimeException>unchecked(its);
    }

    @SuppressWarnings("unchecked") // any throwable passes, which is what this is for
    private static <T extends Throwable> T unchecked(Throwable error) throws T {
      throw (T) error;
    }
  }

  /** Changes, throws or takes its time when it is told to. */
  static final class Moody {
    volatile int number;
    volatile RuntimeException error;
    volatile long slowNanos;

    Moody(int number) {
      this.number = number;
    }

    @Override
    public int hashCode() {
      RuntimeException its = error;
      if (its != null) {
        throw its;
      }
      long end = System.nanoTime() + slowNanos;
      while (slowNanos > 0 && System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
      return number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Moody && ((Moody) other).number == number;
    }
  }
}
