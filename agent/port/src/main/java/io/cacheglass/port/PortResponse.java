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

/** An answer whose bytes are at hand. Used by one thread at a time. */
final class PortResponse implements EntityDetails {
  private final HttpResponse response;
  private final ByteBuffer bytes;
  private final long length;

  /**
   * An answer.
   *
   * @param length of the body, also where it is not sent: the answer to HEAD
   */
  PortResponse(HttpResponse response, byte[] bytes, long length) {
    this.response = response;
    this.bytes = ByteBuffer.wrap(bytes);
    this.length = length;
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
    return false;
  }

  @Override
  public Set<String> getTrailerNames() {
    return Collections.emptySet();
  }
}
