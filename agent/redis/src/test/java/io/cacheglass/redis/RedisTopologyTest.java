package io.cacheglass.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.redis.RedisDeployment;
import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisNode.State;
import io.cacheglass.analysis.redis.RedisVerdict;
import io.cacheglass.library.contract.RedisCluster;
import io.cacheglass.library.contract.RedisServer;
import org.junit.jupiter.api.Test;

class RedisTopologyTest {
  @Test
  void cluster_oneNodeUsed_allNodesAreRowsWithTheirSlots() {
    try (RedisCluster cluster = RedisCluster.ofThree();
        Watched watched = new Watched().usedOn(cluster.servers().get(0).port())) {
      watched.after(0).after(1_000);

      RedisDeployment deployment = only(watched);
      assertThat(deployment.mode()).isEqualTo("cluster");
      assertThat(deployment.nodes())
          .extracting(RedisNode::address)
          .containsExactlyInAnyOrderElementsOf(
              cluster.servers().stream().map(RedisServer::address).toList());
      assertThat(deployment.nodes())
          .allSatisfy(node -> assertThat(node.state()).isEqualTo(State.CONNECTED))
          .allSatisfy(node -> assertThat(node.info().role()).isEqualTo("primary"));
      assertThat(deployment.slots(watched.node(cluster.servers().get(1).address())))
          .isEqualTo("5461–10921");
      assertThat(watched.node(cluster.servers().get(0).address()).isUsed()).isTrue();
      assertThat(watched.node(cluster.servers().get(1).address()).isUsed()).isFalse();
    }
  }

  @Test
  void cluster_userMayNotAskForNodes_itsOwnRowIsThereStill() {
    try (RedisCluster cluster = RedisCluster.ofThree();
        HostClient host = new HostClient(cluster.servers().get(0).port());
        Watched watched = new Watched()) {
      cluster.servers().get(0).call("ACL", "SETUSER", "poor", "on", ">pw", "+info", "+ping");
      host.call("AUTH", "poor", "pw");
      watched.after(0).after(1_000);

      assertThat(only(watched).nodes()).singleElement().satisfies(node -> {
        assertThat(node.state()).isEqualTo(State.CONNECTED);
        assertThat(node.topology().addresses()).isEmpty();
      });
    }
  }

  @Test
  void sentinel_failover_newPrimaryAndTheDeadOneAreSeen() {
    try (RedisCluster servers = RedisCluster.withSentinel();
        Watched watched = new Watched()
            .usedOn(servers.sentinel().port())
            .usedOn(servers.servers().get(0).port())) {
      String first = servers.servers().get(0).address();
      String second = servers.servers().get(1).address();
      watched.after(0).after(1_000);

      RedisDeployment deployment = only(watched);
      assertThat(deployment.mode()).isEqualTo("sentinel");
      assertThat(deployment.name()).isEqualTo(RedisCluster.MASTER);
      assertThat(deployment.nodes())
          .extracting(node -> node.info().role())
          .containsExactly("primary", "replica", "sentinel");
      assertThat(watched.node(second).info().primaryAddress()).isEqualTo(first);

      servers.failOver();
      watched.after(WatchedNode.INTERVAL_MILLIS);

      assertThat(watched.node(second).info().role()).isEqualTo("primary");
      assertThat(watched.node(first).state()).isEqualTo(State.REFUSED);
      RedisVerdict verdict = RedisVerdict.of(only(watched), Latency.NONE);
      assertThat(verdict.level()).isEqualTo("bad");
      assertThat(verdict.title()).isEqualTo("1 of 3 nodes cannot be asked");
      assertThat(verdict.text()).startsWith(first).contains("connection refused");
    }
  }

  @Test
  void twoNamesOfOneServer_areOneRow() {
    try (RedisServer server = RedisServer.start();
        Watched watched =
            new Watched("redis://localhost:" + server.port(), "").usedOn(server.port())) {
      watched.after(0);

      assertThat(watched.watcher.nodes())
          .singleElement()
          .satisfies(node -> assertThat(node.addresses())
              .containsExactlyInAnyOrder("localhost:" + server.port(), server.address()));
    }
  }

  @Test
  void twoNamesOfOneServer_whatIsAskedByEither_isNotTheApplications() {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched().usedOn(server.port())) {
      watched.after(0).usedOn("localhost", server.port()).after(1_000);
      watched.after(WatchedNode.INTERVAL_MILLIS);

      RedisNode node = watched.node(server.address());
      assertThat(watched.watcher.nodes()).containsExactly(node);
      assertThat(node.latest().commandsPerSecondSince(node.earlier())).isZero();
    }
  }

  private static RedisDeployment only(Watched watched) {
    assertThat(watched.deployments()).hasSize(1);
    return watched.deployments().get(0);
  }
}
