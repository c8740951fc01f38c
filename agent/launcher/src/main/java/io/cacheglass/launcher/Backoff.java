package io.cacheglass.launcher;

/**
 * When to try again what has failed, counted in looks: at the next one, then at the second after
 * that, the fourth, and so on. Confined to one thread.
 */
final class Backoff {
  private final int most;
  private int left;
  private int next = 1;

  /** With so many looks between two attempts at most. */
  Backoff(int most) {
    this.most = most;
  }

  /** Looks; whether it is to be tried now. */
  boolean isDue() {
    left = Math.max(0, left - 1);
    return left == 0;
  }

  /** It was tried and has failed. */
  void failed() {
    left = next;
    next = Math.min(2 * next, most);
  }

  /** It was tried and went well: the next failure is the first again. */
  void succeeded() {
    left = 0;
    next = 1;
  }
}
