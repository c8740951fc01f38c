package io.cacheglass.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Set;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** An answer whose bytes are at hand, or that goes on. Used by one thread at a time. */
final class PortResponse implements EntityDetails {
  private final HttpResponse response;
  private final ByteBuffer bytes;
  private final long length;
  private final @Nullable PortStream stream;

  /**
   * An answer.
   *
   * @param length of the body, also where it is not sent: the answer to HEAD
   */
  PortResponse(HttpResponse response, byte[] bytes, long length) {
    this.response = response;
    this.bytes = ByteBuffer.wrap(bytes);
    this.length = length;
    this.stream = null;
  }

  /** An answer that goes on. */
  PortResponse(HttpResponse response, PortStream stream) {
    this.response = response;
    this.bytes = ByteBuffer.allocate(0);
    this.length = -1; // as the library says "not known"
    this.stream = stream;
  }

  /** How much there is to send just now; 0 if the connection need not ask. */
  int available() {
    return stream == null ? Integer.MAX_VALUE : stream.available();
  }

  /** Whoever asked for it has gone. */
  void forget() {
    if (stream != null) {
      stream.forget();
    }
  }

  HttpResponse head() {
    return response;
  }

  void send(ResponseChannel channel, HttpContext context) throws HttpException, IOException {
    boolean nothing = length == 0 || response.getCode() == HttpStatus.SC_NOT_MODIFIED;
    channel.sendResponse(response, nothing ? null : this, context);
  }

  /** Writes as much as the client takes just now. */
  void produce(DataStreamChannel channel) throws IOException {
    if (stream != null) {
      stream.produce(channel);
      return;
    }
    if (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    if (!bytes.hasRemaining()) {
      channel.endStream();
    }
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public @Nullable String getContentType() {
    return null; // is a header already
  }

  @Override
  public @Nullable String getContentEncoding() {
    return null;
  }

  @Override
  public boolean isChunked() {
    return stream != null;
  }

  @Override
  public Set<String> getTrailerNames() {
    return Collections.emptySet();
  }
}
