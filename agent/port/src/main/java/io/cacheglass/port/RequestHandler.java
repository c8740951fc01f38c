package io.cacheglass.port;

import io.cacheglass.admin.AdminHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncServerExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * One request: gathers its body, then has it answered by a worker. Called by the one thread of all
 * connections, and by the worker that sends the answer.
 */
final class RequestHandler implements AsyncServerExchangeHandler {
  /** What is read of a body that is too large anyway, before the connection is cut. */
  private static final int MOST_BYTES = 1 << 20;

  /** What there is to do once the body is there. */
  private interface Work {
    void run(byte[] body) throws HttpException, IOException;
  }

  private final AdminHandler handler;
  private final String adminPath;
  private final Workers workers;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
  private int received;
  private @Nullable Work answering;
  private volatile @Nullable PortResponse response;

  RequestHandler(AdminHandler handler, String adminPath, Workers workers) {
    this.handler = handler;
    this.adminPath = adminPath;
    this.workers = workers;
  }

  @Override
  public void handleRequest(
      HttpRequest request,
      @Nullable EntityDetails entity,
      ResponseChannel channel,
      HttpContext context)
      throws HttpException, IOException {
    Work work = bytes -> {
      PortExchange exchange = new PortExchange(request, bytes, remoteAddress(context));
      handOver(exchange, channel, context);
    };
    if (entity == null) {
      work.run(new byte[0]);
    } else {
      answering = work;
    }
  }

  @Override
  public void updateCapacity(CapacityChannel capacity) throws IOException {
    capacity.update(MOST_BYTES);
  }

  /** Keeps one byte more than is allowed at most, so that too large a body is known as such. */
  @Override
  public void consume(ByteBuffer bytes) throws IOException {
    received += bytes.remaining();
    if (received > MOST_BYTES) {
      throw new IOException("a body without end");
    }
    int room = AdminHandler.MAX_BODY_BYTES + 1 - body.size();
    byte[] taken = new byte[Math.min(room, bytes.remaining())];
    bytes.get(taken);
    body.write(taken, 0, taken.length);
    bytes.position(bytes.limit());
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers)
      throws HttpException, IOException {
    Work work = answering;
    if (work != null) {
      answering = null;
      work.run(body.toByteArray());
    }
  }

  private void handOver(PortExchange exchange, ResponseChannel channel, HttpContext context)
      throws HttpException, IOException {
    try {
      workers.run(() -> answer(exchange, channel, context));
    } catch (RejectedExecutionException e) {
      Elsewhere.busy(exchange);
      send(exchange, channel, context);
    }
  }

  private void answer(PortExchange exchange, ResponseChannel channel, HttpContext context) {
    try {
      try {
        fill(exchange);
      } finally {
        send(exchange, channel, context);
      }
    } catch (HttpException | IOException e) {
      return; // the client has gone, and its connection ends by itself
    }
  }

  private void fill(PortExchange exchange) throws IOException {
    if (!handler.accepts(exchange.requestPath(), "")) {
      Elsewhere.answer(exchange, adminPath);
      return;
    }
    try {
      handler.handle(exchange);
    } catch (RuntimeException | Error e) {
      Elsewhere.failed(exchange); // a client would wait for its answer until it is cut off
      throw e;
    }
  }

  private void send(PortExchange exchange, ResponseChannel channel, HttpContext context)
      throws HttpException, IOException {
    PortResponse answer = exchange.response();
    response = answer;
    answer.send(channel, context);
  }

  @Override
  public int available() {
    PortResponse answer = response;
    return answer == null ? 0 : answer.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    PortResponse answer = response;
    if (answer != null) {
      answer.produce(channel);
    }
  }

  @Override
  public void failed(Exception cause) {
    releaseResources(); // the client has gone
  }

  @Override
  public void releaseResources() {
    answering = null;
    PortResponse answer = response;
    if (answer != null) {
      answer.forget();
    }
  }

  private static String remoteAddress(HttpContext context) {
    EndpointDetails ends = HttpCoreContext.cast(context).getEndpointDetails();
    SocketAddress remote = ends == null ? null : ends.getRemoteAddress();
    return remote instanceof InetSocketAddress
        ? ((InetSocketAddress) remote).getAddress().getHostAddress()
        : "";
  }
}
