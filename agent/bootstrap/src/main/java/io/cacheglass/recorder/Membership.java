package io.cacheglass.recorder;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which row another one is shown as a part of, which are shown as parts of it, and how it leaves
 * them all to its heir when its cache is gone. {@link Groups} and {@link DepartedRows} change it,
 * guarded by whoever takes a snapshot; asking is thread-safe.
 *
 * <p>The row itself has {@link CacheRow#leader}, which every event asks for.
 */
final class Membership {
  private final CacheRow row;

  /** The rows that are shown as parts of this one. */
  private final Set<CacheRow> members = ConcurrentHashMap.newKeySet(1);

  /** Whether this one is shown as a part because of the place where both were built. */
  private boolean byPlace;

  private volatile boolean placed;

  Membership(CacheRow row) {
    this.row = row;
  }

  /** The rows that are shown as parts of this one, at first hand. */
  Iterable<CacheRow> members() {
    return members;
  }

  boolean isShownWith(CacheRow other) {
    return row != other && row.leader() == other;
  }

  /** Shows this row as part of another one, which has come in its place. */
  void join(CacheRow successor) {
    byPlace = false;
    become(successor);
  }

  /** Shows this row as part of the first that was built at the same place; that may be itself. */
  void joinPlace(CacheRow first) {
    if (first != row) {
      byPlace = true;
      become(first);
    } else {
      leavePlace();
    }
  }

  /** Shows this row by itself again. */
  void leavePlace() {
    if (byPlace) {
      byPlace = false;
      become(row);
    }
  }

  /** Says whether {@link Places} holds it, and may show it apart again. */
  void setPlaced(boolean on) {
    placed = on;
  }

  /** Whether its cache is gone and it need not be told from the one that it is shown with. */
  boolean isDeparting() {
    boolean unshown = row.isHidden() || (row.leader() != row && !row.group().isHidden());
    return unshown && !row.isOverflow() && !row.isLive() && !placed;
  }

  /** Leaves what depends on this row to another one that comes in its place for good. */
  void depart(CacheRow heir) {
    for (CacheRow member : members) {
      member.membership().become(heir);
    }
    row.leaveInstances(heir);
    become(heir);
    heir.membership().members.remove(row);
  }

  /** Is shown with its heir again as one that is in use. */
  void comeBack(@Nullable CacheRow heir) {
    if (heir != null) {
      heir.membership().members.add(row);
    }
  }

  /** Makes this row a part of another one; of itself for none. */
  private void become(CacheRow leader) {
    CacheRow before = row.leader();
    if (before != leader) {
      before.membership().members.remove(row);
      row.showWith(leader);
      if (leader != row) {
        leader.membership().members.add(row);
      }
    }
  }
}
