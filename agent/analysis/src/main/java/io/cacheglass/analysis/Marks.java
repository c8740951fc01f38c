package io.cacheglass.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last {@value #MOST} things that happened. Thread-safe. */
final class Marks {
  static final int MOST = 200;

  private final Deque<Mark> marks = new ArrayDeque<>();

  synchronized void add(Mark mark) {
    if (marks.size() == MOST) {
      marks.removeFirst();
    }
    marks.addLast(mark);
  }

  /** Oldest first. */
  synchronized List<Mark> all() {
    return new ArrayList<>(marks);
  }
}
