package io.cacheglass.admin.warm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of one target in a job, and how far it has come. Guarded by the job. */
public final class WarmPart {
  /** After so many failures, and nothing else, the rest would only press on what is down. */
  static final int FAILURES_IN_A_ROW = 20;

  private final WarmLabel label;
  private final int total;
  private @Nullable WarmTarget target;
  private List<WarmKey> keys;
  private int next;
  private int loaded;
  private int present;
  private int failed;
  private int inARow;
  private boolean givenUp;

  /** Keys in the order in which they are to be loaded. */
  public WarmPart(WarmTarget target, List<WarmKey> keys) {
    this.label = WarmLabel.of(target);
    this.target = target;
    this.keys = new ArrayList<>(keys);
    this.total = keys.size();
  }

  public WarmLabel label() {
    return label;
  }

  /** Null when the job has ended. */
  @Nullable
  WarmTarget target() {
    return target;
  }

  public int total() {
    return total;
  }

  public int loaded() {
    return loaded;
  }

  public int present() {
    return present;
  }

  public int failed() {
    return failed;
  }

  /** Keys of which it is known what became of them. */
  public int done() {
    return loaded + present + failed;
  }

  /** Whether it stopped because nothing but failures came. */
  public boolean givenUp() {
    return givenUp;
  }

  /** The sum of what is known of the keys' reads; to be asked before the job starts. */
  public long reads() {
    return keys.stream().mapToLong(WarmKey::reads).sum();
  }

  /** The next keys to load together; empty when there are none. */
  List<WarmKey> take() {
    if (target == null || givenUp || next >= keys.size()) {
      return new ArrayList<>();
    }
    int end = Math.min(keys.size(), next + Math.max(1, target.together()));
    List<WarmKey> taken = new ArrayList<>(keys.subList(next, end));
    next = end;
    return taken;
  }

  void addLoaded() {
    loaded++;
    inARow = 0;
  }

  void addPresent() {
    present++;
    inARow = 0;
  }

  void addFailed() {
    failed++;
    givenUp |= ++inARow >= FAILURES_IN_A_ROW;
  }

  /**
   * Lets go of the target and of the keys: the one holds objects of the application, the others are
   * personal data, of which a job that has ended keeps those that failed.
   */
  void forget() {
    target = null;
    keys = Collections.emptyList();
  }
}
