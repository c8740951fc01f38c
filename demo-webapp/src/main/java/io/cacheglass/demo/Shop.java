package io.cacheglass.demo;

import io.cacheglass.demo.cache.ShopCaches;
import io.cacheglass.demo.catalogue.CatalogueGenerator;
import io.cacheglass.demo.catalogue.Database;
import io.cacheglass.demo.catalogue.ProductRepository;
import io.cacheglass.demo.catalogue.SessionRepository;
import io.cacheglass.demo.traffic.Traffic;
import io.cacheglass.demo.web.ShopServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The running shop: database, caches, server and, if wanted, visitors. Thread-safe. */
final class Shop implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ShopServer server;

  private Shop(ShopServer server) {
    this.server = opened(server);
  }

  /**
   * Takes the port; nothing answers before {@link #open}.
   *
   * @param port 0 for any free one
   * @throws IOException if the port can't be had
   */
  static Shop at(int port) throws IOException {
    return new Shop(new ShopServer(port));
  }

  /** Fills the shop and opens it; returns when it answers. A {@link #close} meanwhile waits. */
  synchronized void open(DemoSettings settings) throws Exception {
    try {
      furnish(settings);
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  private void furnish(DemoSettings settings) throws Exception {
    Path directory = Files.createTempDirectory("cacheglass-demo-");
    opened(() -> delete(directory));
    Database database = opened(new Database());
    CatalogueGenerator.fill(database);
    ProductRepository products = new ProductRepository(database);
    ShopCaches caches =
        opened(new ShopCaches(products, new SessionRepository(database), directory));
    server.start(caches, products);
    // What takes requests ends before what they need.
    parts.remove(server);
    opened(server);
    if (settings.traffic()) {
      opened(new Traffic(uri(), settings.rate())).start();
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  URI uri() {
    return URI.create("http://" + ShopServer.HOST + ":" + server.port() + "/");
  }

  /** Closes the parts, the last opened first; one that fails does not keep the others open. */
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("While the demo closed: " + e);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
