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
import org.apache.hc.core5.reactor.ListenerEndpoint;

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
  private static final int BIND_SECONDS = 10;

  private final DefaultListeningIOReactor reactor;
  private final Workers workers;
  private final InetSocketAddress address;

  private AdminPort(DefaultListeningIOReactor reactor, Workers workers, InetSocketAddress address) {
    this.reactor = reactor;
    this.workers = workers;
    this.address = address;
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
    Workers workers = new Workers();
    DefaultListeningIOReactor reactor = reactor(handler, path, workers);
    reactor.start();
    try {
      Future<ListenerEndpoint> listening = reactor.listen(address, null);
      ListenerEndpoint endpoint = listening.get(BIND_SECONDS, TimeUnit.SECONDS);
      return new AdminPort(reactor, workers, (InetSocketAddress) endpoint.getAddress());
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      reactor.close(CloseMode.IMMEDIATE);
      workers.close();
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw e.getCause() instanceof IOException ? (IOException) e.getCause() : new IOException(e);
    }
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
      AdminHandler handler, String path, Workers workers) {
    Http1Config limits = Http1Config.custom()
        .setMaxLineLength(MOST_LINE)
        .setMaxHeaderCount(MOST_HEADERS)
        .build();
    ServerHttp1StreamDuplexerFactory connections = new ServerHttp1StreamDuplexerFactory(
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
        .build();
    return new DefaultListeningIOReactor(
        new ServerHttp1IOEventHandlerFactory(connections, null, null),
        one,
        work -> AgentThreads.daemon("cacheglass-port", work),
        work -> AgentThreads.daemon("cacheglass-port-accept", work),
        null,
        failure -> {}, // of one connection: its client is gone
        new Connections(),
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
}
