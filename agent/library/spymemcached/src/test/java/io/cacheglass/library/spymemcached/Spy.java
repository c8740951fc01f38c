package io.cacheglass.library.spymemcached;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.contract.ServerProcess;
import io.cacheglass.recorder.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.MemcachedClient;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A client and a server of its own, in one of the two protocols. One thread. */
final class Spy implements AutoCloseable {
  private static final Logger QUIET = Logger.getLogger("net.spy");

  final ServerProcess server = ServerProcess.memcached();
  final MemcachedClient client;
  private final ConnectionFactoryBuilder.Protocol protocol;

  static {
    System.setProperty("net.spy.log.LoggerImpl", "net.spy.memcached.compat.log.SunLogger");
    QUIET.setLevel(Level.OFF);
  }

  Spy(ConnectionFactoryBuilder.Protocol protocol) {
    this.protocol = protocol;
    try {
      client = new MemcachedClient(
          new ConnectionFactoryBuilder()
              .setProtocol(protocol)
              .setDaemon(true)
              .setOpTimeout(5_000)
              .build(),
          List.of(new InetSocketAddress("127.0.0.1", server.port())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Counts counts() {
    return InProcessAgent.counts(client);
  }

  /** Asserts all our counts as soon as they are complete, and what memcached says. */
  void assertCounts(@Nullable String why, String operation, Object... kindsAndNumbers) {
    // A future's waiter may go on before the network thread has told the last of them.
    Awaitility.await()
        .untilAsserted(() -> ExpectedCounts.of(kindsAndNumbers).assertEqualTo(counts()));
    Conformance.of("spymemcached", System.getProperty("spymemcached.version"))
        .row(
            operation + " (" + protocol.name().toLowerCase(java.util.Locale.ROOT) + ')',
            counts(),
            InProcessAgent.libraryCounts(client),
            why);
  }

  @Override
  public void close() {
    client.shutdown();
    server.close();
  }
}
