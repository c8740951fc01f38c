package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * What a thread was doing before it began to work for another request. Confined to that thread;
 * woven code only carries it from the begin of a task to its end.
 */
public final class Suspended {
  final ThreadContext context;
  final @Nullable PendingCells pending;
  private final int endpoint;
  private final @Nullable CacheRow bulk;
  private final int requestDepth;
  private final @Nullable Frame requestFrame;
  private final @Nullable String requestPath;
  private final int requestEndpoint;
  private final @Nullable String requestRoute;
  private final boolean requestRouteFromRoot;
  private final @Nullable String requestAnswered;
  private final long requestStartNanos;
  private final int requestMisses;
  private final @Nullable RequestLog requestLog;
  private final @Nullable Suspended before;

  /** Takes everything over: the thread then does nothing, for nobody. */
  Suspended(ThreadContext context) {
    this.context = context;
    pending = context.pending.get();
    endpoint = context.endpoint;
    bulk = context.bulk;
    requestDepth = context.requestDepth;
    requestFrame = context.requestFrame;
    requestPath = context.requestPath;
    requestEndpoint = context.requestEndpoint;
    requestRoute = context.requestRoute;
    requestRouteFromRoot = context.requestRouteFromRoot;
    requestAnswered = context.requestAnswered;
    requestStartNanos = context.requestStartNanos;
    requestMisses = context.requestMisses;
    requestLog = context.requestLog;
    before = context.suspended;
    context.bulk = null;
    context.requestDepth = 0;
    context.requestFrame = null;
    context.requestPath = null;
    context.requestEndpoint = -1;
    context.requestRoute = null;
    context.requestRouteFromRoot = false;
    context.requestAnswered = null;
    context.requestLog = null;
    context.suspended = null;
  }

  /** Gives it back; the pending cells are in force again already. */
  void resume() {
    context.endpoint = endpoint;
    context.bulk = bulk;
    context.requestDepth = requestDepth;
    context.requestFrame = requestFrame;
    context.requestPath = requestPath;
    context.requestEndpoint = requestEndpoint;
    context.requestRoute = requestRoute;
    context.requestRouteFromRoot = requestRouteFromRoot;
    context.requestAnswered = requestAnswered;
    context.requestStartNanos = requestStartNanos;
    context.requestMisses = requestMisses;
    context.requestLog = requestLog;
    context.suspended = before;
  }
}
