package io.cacheglass.library.xmemcached;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.contract.ServerProcess;
import io.cacheglass.recorder.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.rubyeye.xmemcached.CommandFactory;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.command.BinaryCommandFactory;
import net.rubyeye.xmemcached.command.TextCommandFactory;
import net.rubyeye.xmemcached.utils.AddrUtil;
import org.jspecify.annotations.Nullable;

/** A client and a server of its own, in one of the two protocols. One thread. */
final class Xmem implements AutoCloseable {
  final ServerProcess server = ServerProcess.memcached();
  final MemcachedClient client;
  private final Protocol protocol;

  Xmem(Protocol protocol) {
    this.protocol = protocol;
    try {
      XMemcachedClientBuilder builder =
          new XMemcachedClientBuilder(AddrUtil.getAddresses(server.address()));
      builder.setCommandFactory(protocol.factory());
      builder.setOpTimeout(5_000);
      client = builder.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Counts counts() {
    return InProcessAgent.counts(client);
  }

  /** Asserts all our counts, and what memcached says. */
  void assertCounts(@Nullable String why, String operation, Object... kindsAndNumbers) {
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(counts());
    Conformance.of("xmemcached", System.getProperty("xmemcached.version"))
        .row(
            operation + " (" + protocol.name().toLowerCase(java.util.Locale.ROOT) + ')',
            counts(),
            InProcessAgent.libraryCounts(client),
            why);
  }

  @Override
  public void close() {
    try {
      client.shutdown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      server.close();
    }
  }

  enum Protocol {
    TEXT,
    BINARY;

    CommandFactory factory() {
      return this == TEXT ? new TextCommandFactory() : new BinaryCommandFactory();
    }
  }
}
