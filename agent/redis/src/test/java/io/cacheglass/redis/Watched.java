package io.cacheglass.redis;

import io.cacheglass.analysis.redis.RedisDeployment;
import io.cacheglass.analysis.redis.RedisNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/** A watcher whose clock and rounds the test has in its hands. Confined to one thread. */
final class Watched implements AutoCloseable {
  private final List<HostClient> hosts = new ArrayList<>();
  final AtomicLong clock = new AtomicLong(1_700_000_000_000L);
  private final AtomicLong ticker = new AtomicLong(Long.MAX_VALUE); // it may begin anywhere
  final RedisWatcher watcher;

  Watched() {
    this("auto", "");
  }

  Watched(String servers, String authorities) {
    watcher = new RedisWatcher(RedisSettings.of(servers, authorities), clock::get, ticker::get);
  }

  /** The application has a connection to this port, and does nothing with it. */
  Watched usedOn(int port) {
    hosts.add(new HostClient(port));
    return this;
  }

  Watched usedOn(String host, int port) {
    hosts.add(new HostClient(host, port));
    return this;
  }

  Watched usedOn(int port, SocketFactory sockets) {
    hosts.add(new HostClient(port, sockets));
    return this;
  }

  /** Lets some time pass and asks whoever it is time to ask. */
  Watched after(long millis) {
    clock.addAndGet(millis);
    ticker.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    watcher.round(Set.of());
    return this;
  }

  RedisNode node(String address) {
    return watcher.nodes().stream()
        .filter(node -> node.addresses().contains(address))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(address + " of " + watcher.nodes()));
  }

  List<RedisDeployment> deployments() {
    return RedisDeployment.of(watcher.nodes());
  }

  @Override
  public void close() {
    hosts.forEach(HostClient::close);
    try {
      watcher.close();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
