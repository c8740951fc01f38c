package io.cacheglass.launcher;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.WatchSwitch;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Recorder;
import org.jspecify.annotations.Nullable;

/** Leaves work undone in this JVM's recorder and analyzer. Confined to the drainer's thread. */
final class LaneShedder implements Watchdog.Shedder {
  private final Analyzer analyzer;
  private @Nullable Lane before;

  LaneShedder(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  @Override
  public void shed(@Nullable Lane last) {
    analyzer.shed(last);
    if (last == Lane.COUNTS) {
      WatchSwitch.pause(analyzer);
    } else if (before == Lane.COUNTS) {
      WatchSwitch.resume(analyzer);
    } else {
      boolean less = before == null || (last != null && last.compareTo(before) > 0);
      Lane changed = less ? last : before;
      analyzer.mark(
          "settings",
          (less ? "not recorded for now: " : "recorded again: ")
              + (changed == null ? "nothing" : changed.what()));
    }
    before = last;
  }

  @Override
  public boolean isCounting() {
    return Recorder.isWatching();
  }
}
