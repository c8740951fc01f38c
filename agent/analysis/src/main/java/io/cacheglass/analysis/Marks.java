package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.List;

/** The last {@value #MOST} things that happened. Thread-safe. */
final class Marks {
  static final int MOST = 200;

  private final List<Mark> marks = new ArrayList<>();

  /** Mostly the newest; one that is told of later goes where it belongs. */
  synchronized void add(Mark mark) {
    int at = marks.size();
    while (at > 0 && marks.get(at - 1).timeMillis() > mark.timeMillis()) {
      at--;
    }
    marks.add(at, mark);
    if (marks.size() > MOST) {
      marks.remove(0);
    }
  }

  /** Oldest first. */
  synchronized List<Mark> all() {
    return new ArrayList<>(marks);
  }
}
