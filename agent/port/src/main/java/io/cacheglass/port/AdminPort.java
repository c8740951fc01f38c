package io.cacheglass.port;

import io.cacheglass.admin.AdminHandler;
import io.cacheglass.bootstrap.AgentThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestParser;
import org.apache.hc.core5.http.impl.nio.DefaultHttpResponseWriterFactory;
import org.apache.hc.core5.http.impl.nio.ServerHttp1IOEventHandlerFactory;
import org.apache.hc.core5.http.impl.nio.ServerHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.nio.NHttpMessageParserFactory;
import org.apache.hc.core5.http.nio.support.BasicAsyncServerExpectationDecorator;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultListeningIOReactor;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.apache.hc.core5.reactor.ListenerEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A port on which the admin page is served by the agent itself, over plain HTTP/1.1. Thread-safe.
 *
 * <p>Connections are served by one thread that never waits, and requests that have arrived as a
 * whole by a few others: a client that is slow to ask or to read holds memory of a bounded size,
 * and no thread. The JDK's own server is not used: it starts the host's logging before the host has
 * chosen one, its time-outs are the host's too, and small JDKs lack it.
 */
public final class AdminPort implements AutoCloseable {
  private static final int IDLE_SECONDS = 60;
  private static final int MOST_LINE = 8192;
  private static final int MOST_HEADERS = 100;
  private static final int BIND_MILLIS = 10_000;
  private static final int BIND_STEP_MILLIS = 100;

  private final DefaultListeningIOReactor reactor;
  private final Workers workers;
  private final InetSocketAddress address;
  private final Life life;

  private AdminPort(
      DefaultListeningIOReactor reactor, Workers workers, InetSocketAddress address, Life life) {
    this.reactor = reactor;
    this.workers = workers;
    this.address = address;
    this.life = life;
  }

  /**
   * Opens a port.
   *
   * @param address with port 0 for any that is free
   * @param handler answers what is for the admin path
   * @param path the admin path, such as "/cacheglass"
   * @throws IOException if the port is in use, is not allowed or the address is not this machine's
   */
  public static AdminPort open(InetSocketAddress address, AdminHandler handler, String path)
      throws IOException {
    return open(address, handler, path, new Connections());
  }

  /** The same, of a port whose connections are told to this one. */
  static AdminPort open(
      InetSocketAddress address, AdminHandler handler, String path, IOSessionListener connections)
      throws IOException {
    Workers workers = new Workers();
    Life life = new Life();
    DefaultListeningIOReactor reactor = reactor(handler, path, workers, connections, life);
    life.reactor = reactor;
    AdminPort port = null;
    try {
      reactor.start();
      ListenerEndpoint endpoint = await(reactor.listen(address, null), life);
      port = new AdminPort(reactor, workers, (InetSocketAddress) endpoint.getAddress(), life);
      return port;
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw e.getCause() instanceof IOException ? (IOException) e.getCause() : new IOException(e);
    } finally {
      if (port == null) {
        reactor.close(CloseMode.IMMEDIATE);
        workers.close();
      }
    }
  }

  /** Who should bind may have ended meanwhile, and then nobody tells. */
  private static ListenerEndpoint await(Future<ListenerEndpoint> listening, Life life)
      throws ExecutionException, InterruptedException, TimeoutException {
    for (int waited = 0; ; waited += BIND_STEP_MILLIS) {
      try {
        return listening.get(BIND_STEP_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (life.ended || waited > BIND_MILLIS) {
          throw e;
        }
      }
    }
  }

  /** Whether the threads are there that it needs: a heap without room may end them. */
  public boolean isServing() {
    return !life.ended;
  }

  /** Where it listens, with the port that was found if any was asked for. */
  public InetSocketAddress address() {
    return address;
  }

  /** Ends all connections at once. */
  @Override
  public void close() {
    reactor.close(CloseMode.IMMEDIATE);
    workers.close();
  }

  private static DefaultListeningIOReactor reactor(
      AdminHandler handler,
      String path,
      Workers workers,
      IOSessionListener connections,
      Life life) {
    Http1Config limits = Http1Config.custom()
        .setMaxLineLength(MOST_LINE)
        .setMaxHeaderCount(MOST_HEADERS)
        .build();
    ServerHttp1StreamDuplexerFactory streams = new ServerHttp1StreamDuplexerFactory(
        headers(),
        (request, context) ->
            new BasicAsyncServerExpectationDecorator(new RequestHandler(handler, path, workers)),
        limits,
        null,
        null,
        parsers(limits),
        DefaultHttpResponseWriterFactory.INSTANCE,
        null,
        failure -> {});
    IOReactorConfig one = IOReactorConfig.custom()
        .setIoThreadCount(1)
        .setSoTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
        .setTcpNoDelay(true)
        .setSoReuseAddress(true) // opened again, it shall not wait for its own old connections
        .build();
    return new DefaultListeningIOReactor(
        new ServerHttp1IOEventHandlerFactory(streams, null, null),
        one,
        work -> AgentThreads.daemon("cacheglass-port", () -> life.of(work)),
        work -> AgentThreads.daemon("cacheglass-port-accept", () -> life.of(work)),
        null,
        failure -> {}, // of one connection: its client is gone
        connections,
        null);
  }

  private static HttpProcessor headers() {
    return HttpProcessorBuilder.create()
        .addAll(ResponseDate.INSTANCE, ResponseContent.INSTANCE, ResponseConnControl.INSTANCE)
        .build();
  }

  private static NHttpMessageParserFactory<HttpRequest> parsers(Http1Config limits) {
    return () -> new DefaultHttpRequestParser<>(limits, RequestsAsTheyCame.INSTANCE);
  }

  /** Whether both threads live; with the first that ends, all of it is closed. Thread-safe. */
  private static final class Life {
    volatile boolean ended;
    volatile @Nullable DefaultListeningIOReactor reactor;

    void of(Runnable work) {
      try {
        work.run();
      } finally {
        ended = true;
        DefaultListeningIOReactor its = reactor;
        if (its != null) {
          its.close(CloseMode.IMMEDIATE);
        }
      }
    }
  }
}
