package io.cacheglass.port;

import io.cacheglass.admin.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * An answer that goes on: what is written waits here until its client takes it, so that nobody
 * waits for a client. One that lets more than {@value #MOST_BYTES} bytes wait is given up.
 * Thread-safe.
 */
final class PortStream implements Exchange.Stream {
  static final int MOST_BYTES = 64 * 1024;

  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private int bytes;
  private boolean ended;
  private boolean gone;
  private @Nullable DataStreamChannel channel;

  @Override
  public void write(byte[] more) throws IOException {
    synchronized (this) {
      if (gone || ended) {
        throw new IOException("the client has gone");
      }
      if (bytes + more.length > MOST_BYTES) {
        gone = true;
        throw new IOException("the client does not read");
      }
      waiting.addLast(ByteBuffer.wrap(more));
      bytes += more.length;
    }
    askForOutput();
  }

  @Override
  public void close() {
    synchronized (this) {
      ended = true;
    }
    askForOutput();
  }

  /** The client has gone. */
  synchronized void forget() {
    gone = true;
    waiting.clear();
    bytes = 0;
  }

  /** How much there is to do for the connection; 0 if it need not ask. */
  synchronized int available() {
    return bytes > 0 || ended ? Integer.MAX_VALUE : 0;
  }

  /** Writes as much as the client takes just now. Called by the thread of all connections. */
  synchronized void produce(DataStreamChannel to) throws IOException {
    channel = to;
    for (ByteBuffer next = waiting.peek(); next != null; next = waiting.peek()) {
      bytes -= to.write(next);
      if (next.hasRemaining()) {
        return;
      }
      waiting.remove();
    }
    if (ended) {
      to.endStream();
    }
  }

  private void askForOutput() {
    DataStreamChannel known;
    synchronized (this) {
      known = channel;
    }
    if (known != null) {
      known.requestOutput();
    }
  }
}
