package io.cacheglass.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisNode.State;
import io.cacheglass.analysis.redis.RedisPoint;
import io.cacheglass.library.contract.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RedisWatcherTest {
  private static final String SECRET = "s3cret-of-the-host";

  @Test
  void round_nobodyUsesRedis_asksNobody() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched()) {
      watched.after(0);

      assertThat(watched.watcher.nodes()).isEmpty();
      assertThat(server.calls("info")).isZero();
    }
  }

  @Test
  void round_openServer_isKnownWithoutAnySetting() {
    try (RedisServer server = RedisServer.start("--maxmemory", "100mb");
        HostClient host = new HostClient(server.port());
        Watched watched = new Watched()) {
      host.call("SET", "a", "1");
      watched.after(0);

      RedisNode node = watched.node(server.address());
      assertThat(node.state()).isEqualTo(State.CONNECTED);
      assertThat(node.error()).isEmpty();
      assertThat(node.libraries()).isEqualTo("jedis");
      assertThat(node.info().product()).startsWith("Redis ");
      assertThat(node.info().role()).isEqualTo("primary");
      assertThat(node.info().totalKeys()).hasValue(1);
      assertThat(node.info().memoryRatio()).isCloseTo(0.01, within(0.009));
      assertThat(node.latest().pingNanos()).isPositive();
      assertThat(watched.deployments()).singleElement().satisfies(deployment -> {
        assertThat(deployment.mode()).isEqualTo("single");
        assertThat(deployment.name()).isEqualTo(server.address());
      });
    }
  }

  @Test
  void round_ofOneServer_asksInfoAndPingAndNothingElse() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched().usedOn(server.port())) {
      server.reset();
      watched.after(0).after(WatchedNode.INTERVAL_MILLIS);

      String statistics = String.valueOf(server.call("INFO", "commandstats"));
      assertThat(statistics).contains("cmdstat_info:calls=2,").contains("cmdstat_ping:calls=6,");
      assertThat(statistics.lines().filter(line -> line.startsWith("cmdstat_")))
          .allMatch(line -> line.matches("cmdstat_(info|ping|client.setname|config.resetstat):.*"));
      assertThat(String.valueOf(server.call("CLIENT", "LIST"))).contains("name=cacheglass");
    }
  }

  @Test
  void round_beforeHalfAMinuteIsOver_doesNotAskAgain() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched().usedOn(server.port())) {
      server.reset();
      watched.after(0).after(1_000).after(WatchedNode.INTERVAL_MILLIS - 1_001);

      assertThat(server.calls("info")).isOne();
    }
  }

  @Test
  void points_commandsOfTheServer_areWithoutOurs() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port());
        Watched watched = new Watched()) {
      watched.after(0);
      for (int i = 0; i < 90; i++) {
        host.call("GET", "absent");
      }
      watched.after(WatchedNode.INTERVAL_MILLIS);

      RedisNode node = watched.node(server.address());
      RedisPoint earlier = node.earlier();
      assertThat(node.latest().commandsPerSecondSince(earlier)).isEqualTo(3.0);
      assertThat(node.latest().lookupsSince(earlier)).isEqualTo(90);
      assertThat(node.latest().ourLookupsSince(earlier)).isEqualTo(90);
      assertThat(node.latest().hitRateSince(earlier)).isZero();
    }
  }

  @Test
  void readings_serverNearlyFull_areWhatTheRuleLooksAt() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched().usedOn(server.port())) {
      long used =
          watched.after(0).node(server.address()).info().number("used_memory").orElse(0);
      server.call("CONFIG", "SET", "maxmemory", Long.toString(used * 100 / 85));
      watched.after(WatchedNode.INTERVAL_MILLIS);

      assertThat(watched.node(server.address()).readings())
          .filteredOn(reading -> reading.measure() == Measure.REDIS_MEMORY)
          .singleElement()
          .satisfies(reading -> assertThat(reading.value()).isBetween(0.81, 0.95));
    }
  }

  @Test
  void round_serverKilled_isRefusedAndRetriedAndFoundAgain() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched().usedOn(server.port())) {
      watched.after(0);
      server.process().kill();
      watched.after(WatchedNode.INTERVAL_MILLIS);

      RedisNode node = watched.node(server.address());
      assertThat(node.state()).isEqualTo(State.REFUSED);
      assertThat(node.error()).contains("connection refused");
      assertThat(node.failures()).isOne();
      assertThat(node.failingSinceMillis()).isEqualTo(watched.clock.get());
      assertThat(node.info().product()).startsWith("Redis ");

      for (int i = 0; i < 5; i++) {
        watched.after(WatchedNode.RETRY_MILLIS);
      }
      assertThat(watched.node(server.address()).failures()).isEqualTo(6);
    }
  }

  @Test
  void round_serverThatHangs_timesOutAndRecovers() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched().usedOn(server.port())) {
      watched.after(0);
      server.process().suspend();
      watched.after(WatchedNode.INTERVAL_MILLIS);

      assertThat(watched.node(server.address()).state()).isEqualTo(State.TIMEOUT);
      assertThat(watched.node(server.address()).error()).contains("2000 ms");

      server.process().resume();
      watched.after(WatchedNode.RETRY_MILLIS);
      RedisNode node = watched.node(server.address());
      assertThat(node.state()).isEqualTo(State.CONNECTED);
      assertThat(node.failingSinceMillis()).isZero();
    }
  }

  @Test
  void round_socketThatNeverAnswers_timesOut() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        Watched watched = new Watched().usedOn(silent.getLocalPort())) {
      long begin = System.nanoTime();
      watched.after(0);

      RedisNode node = watched.node("127.0.0.1:" + silent.getLocalPort());
      assertThat(node.state()).isEqualTo(State.TIMEOUT);
      assertThat(node.askedMillis()).isZero();
      assertThat((System.nanoTime() - begin) / 1e6).isLessThan(6_000);
    }
  }

  @Test
  void round_connectionClosedByTheServerWhileIdle_isNoFailure() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched().usedOn(server.port())) {
      watched.after(0);
      server.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
      watched.after(WatchedNode.INTERVAL_MILLIS);

      assertThat(watched.node(server.address()).state()).isEqualTo(State.CONNECTED);
      assertThat(watched.node(server.address()).failures()).isZero();
    }
  }

  @Test
  void round_statisticsReset_countersGoOn() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port());
        Watched watched = new Watched()) {
      for (int i = 0; i < 10; i++) {
        host.call("GET", "absent");
      }
      watched.after(0);
      server.call("CONFIG", "RESETSTAT");
      host.call("GET", "absent");
      watched.after(WatchedNode.INTERVAL_MILLIS);

      RedisNode node = watched.node(server.address());
      assertThat(node.latest().lookupsSince(node.earlier())).isOne();
    }
  }

  @Test
  void round_switchedOff_asksNobody() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched("off", "").usedOn(server.port())) {
      watched.watcher.tick();

      assertThat(watched.watcher.nodes()).isEmpty();
      assertThat(server.calls("info")).isZero();
    }
  }

  @Test
  void round_hostGone_serverIsForgottenAfterAWhile() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched()) {
      try (HostClient host = new HostClient(server.port())) {
        watched.after(0);
        assertThat(host.call("PING")).isEqualTo("PONG");
      }
      assertThat(watched.after(9 * 60_000).watcher.nodes()).hasSize(1);

      assertThat(watched.after(2 * 60_000).watcher.nodes()).isEmpty();
    }
  }

  @Test
  void round_clockSetAheadByYears_serverWithoutClientsForAMomentIsKept() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched()) {
      try (HostClient host = new HostClient(server.port())) {
        watched.after(0);
        assertThat(host.call("PING")).isEqualTo("PONG");
      }
      watched.clock.addAndGet(TimeUnit.DAYS.toMillis(1_000));

      assertThat(watched.after(1_000).watcher.nodes()).hasSize(1);
    }
  }

  @Test
  void round_passwordThatTheHostUses_isUsedToo() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port());
        Watched watched = new Watched()) {
      server.call("CONFIG", "SET", "requirepass", SECRET);
      host.call("AUTH", SECRET);
      watched.after(0);

      assertThat(watched.node(server.address()).state()).isEqualTo(State.CONNECTED);
    }
  }

  @Test
  void round_userThatTheHostShowsByHello_isUsedToo() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port());
        Watched watched = new Watched()) {
      server.call("ACL", "SETUSER", "default", "off");
      server.call("ACL", "SETUSER", "shop", "on", ">" + SECRET, "~*", "+@all");
      host.call("HELLO", "2", "AUTH", "shop", SECRET);
      watched.after(0);

      assertThat(watched.node(server.address()).state()).isEqualTo(State.CONNECTED);
      assertThat(String.valueOf(server.call("CLIENT", "LIST")))
          .containsPattern("name=cacheglass.* user=shop");
    }
  }

  @Test
  void round_passwordNotSeen_saysWhichSettingIsMissing() {
    try (RedisServer server = withPassword(SECRET);
        Watched watched = new Watched().usedOn(server.port())) {
      watched.after(0);

      RedisNode node = watched.node(server.address());
      assertThat(node.state()).isEqualTo(State.AUTHENTICATION);
      assertThat(node.error())
          .contains("wants a password")
          .contains("cacheglass.redis=redis://user:password@host:port");
      assertThat(node.readings())
          .filteredOn(reading -> reading.measure() == Measure.REDIS_FAILURES)
          .singleElement()
          .satisfies(reading -> assertThat(reading.value()).isOne());
    }
  }

  @Test
  void round_passwordOfTheSetting_goesBeforeTheHosts() {
    try (RedisServer server = withPassword(SECRET);
        HostClient host = new HostClient(server.port());
        Watched watched = new Watched("auto redis://:" + SECRET + "@" + server.address(), "")) {
      host.call("AUTH", "wrong");
      watched.after(0);

      assertThat(watched.node(server.address()).state()).isEqualTo(State.CONNECTED);
    }
  }

  @Test
  void round_wrongPassword_saysSoWithoutIt() {
    try (RedisServer server = withPassword("another");
        Watched watched =
            new Watched("redis://:" + SECRET + "@" + server.address(), "").usedOn(server.port())) {
      watched.after(0);

      RedisNode node = watched.node(server.address());
      assertThat(node.state()).isEqualTo(State.AUTHENTICATION);
      assertThat(node.error())
          .contains("refuses the password of the setting")
          .doesNotContain(SECRET);
    }
  }

  @Test
  void round_userWithoutTheRight_saysWhichRightIsMissing() {
    try (RedisServer server = RedisServer.start();
        HostClient host = new HostClient(server.port());
        Watched watched = new Watched()) {
      server.call("ACL", "SETUSER", "poor", "on", ">" + SECRET, "+get", "+auth");
      host.call("AUTH", "poor", SECRET);
      watched.after(0);

      assertThat(watched.node(server.address()).error())
          .isEqualTo("the user may not ask: ACL SETUSER poor +info +ping lets it");
    }
  }

  private static RedisServer withPassword(String password) {
    RedisServer server = RedisServer.start();
    server.call("CONFIG", "SET", "requirepass", password);
    return server;
  }

  @Test
  void round_noMoreClients_isRefused() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched().usedOn(server.port())) {
      server.call("CONFIG", "SET", "maxclients", "2");
      watched.after(0);

      assertThat(watched.node(server.address()).error()).contains("maxclients");
    }
  }

  @Test
  void round_addressThatIsNone_isNotAsked() {
    try (Watched watched = new Watched("redis://no-such-host.invalid:6379", "")) {
      watched.after(0);

      assertThat(watched.node("no-such-host.invalid:6379").error())
          .contains("name of the host is not known");
    }
  }
}
