package io.cacheglass.bootstrap;

import io.cacheglass.recorder.RequestLog;
import io.cacheglass.recorder.RequestSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the headers of {@link ResponseHeaders} on a response, at the last moment before it is
 * committed, beside what the host has put there. Used by the thread that writes the response.
 *
 * <p>The last moment is not announced: it is taken to be before each flush and close, before a
 * write that may fill the buffer or the announced length, and at the end. Whoever was too early
 * puts the newer figures in place of its own.
 */
public final class ResponseTeller {
  /** A response of either namespace. */
  public interface Target {
    boolean isCommitted();

    Collection<String> getHeaders(String name);

    void setHeader(String name, String value);

    void addHeader(String name, String value);

    int getBufferSize();
  }

  private final String application;
  private RequestLog log;
  private @Nullable String timing;
  private @Nullable String status;
  private long written;
  private long length = Long.MAX_VALUE;
  private boolean failed;

  /** Tells of the request of this log. */
  public ResponseTeller(String application, RequestLog log) {
    this.application = application;
    this.log = log;
  }

  /** What the request has asked so far; to go on with in another thread. */
  public RequestLog log() {
    return log;
  }

  /** The request goes on, and this log with it. */
  public void goesOn(RequestLog next) {
    log = next;
    written = 0;
  }

  /** The host has announced so many bytes; the container may commit with the last of them. */
  public void announced(long bytes) {
    length = bytes < 0 ? Long.MAX_VALUE : bytes;
  }

  /** The host is about to write so many bytes or, of characters, at most so many. */
  public void writes(Target response, long bytes) {
    written += bytes;
    if (written >= length || written >= bufferSize(response)) {
      tell(response);
      written = 0; // one buffer more, until the next time
    }
  }

  private static int bufferSize(Target response) {
    try {
      return response.getBufferSize();
    } catch (RuntimeException | LinkageError e) {
      return 0; // the host did not ask for it, so it shall not hear of it: told with each write
    }
  }

  /** The response may be committed with the next call. Never throws. */
  public void tell(Target response) {
    try {
      if (!failed && !response.isCommitted()) {
        RequestSums sums = log.sums();
        timing = put(
            response, ResponseHeaders.SERVER_TIMING, timing, ResponseHeaders.serverTiming(sums));
        String member = ResponseHeaders.cacheStatus(application, sums);
        status =
            member == null ? status : put(response, ResponseHeaders.CACHE_STATUS, status, member);
      }
    } catch (RuntimeException | LinkageError e) {
      failed = true;
      ErrorLog.failed("a response does not say what its caches did", e);
    }
  }

  /** The host has thrown away what it had put on the response, and with it what was told. */
  public void reset() {
    timing = null;
    status = null;
    written = 0;
  }

  private static String put(Target response, String name, @Nullable String ours, String value) {
    if (ours == null) {
      response.addHeader(name, value);
    } else if (!ours.equals(value)) {
      List<String> all = new ArrayList<>(response.getHeaders(name));
      int at = all.lastIndexOf(ours);
      if (at < 0) {
        return ours; // the host has taken it away
      }
      all.set(at, value);
      response.setHeader(name, all.get(0));
      for (String other : all.subList(1, all.size())) {
        response.addHeader(name, other);
      }
    }
    return value;
  }
}
