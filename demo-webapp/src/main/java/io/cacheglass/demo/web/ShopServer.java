package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.ShopCaches;
import io.cacheglass.demo.catalogue.ProductRepository;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty on the loopback address, with the shop's servlets at the root context. */
public final class ShopServer implements AutoCloseable {

  public static final String HOST = "127.0.0.1";

  private static final int THREADS = 32;

  private final Server server;
  private final ServerConnector connector;

  /**
   * Takes the port at once, so that a port in use shows before any other work.
   *
   * @param port 0 for any free one
   * @throws IOException if the port can't be had
   */
  public ShopServer(int port) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("shop");
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(port);
    server.addConnector(connector);
    connector.open();
  }

  /** Serves the pages; returns when the first request can be answered. */
  public void start(ShopCaches caches, ProductRepository repository) throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    ErrorHandler errors = new ErrorHandler();
    errors.setShowStacks(false);
    context.setErrorHandler(errors);
    Pages pages = new Pages(repository.categories(), caches.prices());
    add(context, new HomeServlet(caches, pages), "");
    add(context, new ProductServlet(caches, repository, pages), "/products/*");
    add(context, new CategoryServlet(caches, pages), "/categories/*");
    add(context, new SearchServlet(caches, pages), "/search");
    add(context, new FeedServlet(caches, pages), "/feed");
    add(context, new CartServlet(caches, pages), "/cart");
    add(context, new StyleServlet(), "/shop.css");
    add(context, new CacheStatisticsServlet(caches), "/demo/cache-statistics");
    add(context, new NotFoundServlet(caches.sessions(), pages), "/");
    server.setHandler(context);
    server.start();
  }

  private static void add(ServletContextHandler context, HttpServlet servlet, String path) {
    context.addServlet(new ServletHolder(servlet), path);
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty did not stop: " + e.getMessage(), e);
    } finally {
      connector.close();
    }
  }
}
