package io.cacheglass.library.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapStoreConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.MapStoreFactory;
import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One member that joins nobody, and one client of it, for all tests of a JVM. */
enum Grid {
  MEMBER,
  CLIENT;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** A map that no other test uses. */
  <V> IMap<String, V> map() {
    return instance().getMap("map-" + NUMBER.incrementAndGet());
  }

  /** The same with a near cache. */
  <V> IMap<String, V> nearMap() {
    return instance().getMap("near-" + NUMBER.incrementAndGet());
  }

  /** The same with a store behind it, which {@link Behind} keeps. */
  <V> IMap<String, V> storedMap() {
    return instance().getMap("stored-" + NUMBER.incrementAndGet());
  }

  HazelcastInstance instance() {
    return this == MEMBER ? Holder.MEMBER : Holder.CLIENT;
  }

  static Counts counts(IMap<?, ?> map) {
    return InProcessAgent.counts(map);
  }

  /** Asserts all our counts, and that Hazelcast's are the same, or others for a reason. */
  void assertCounts(
      @Nullable String why, String operation, IMap<?, ?> map, Object... kindsAndNumbers) {
    Counts ours = counts(map);
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(ours);
    String where = this == MEMBER ? " (member)" : " (client)";
    Conformance.of("hazelcast", System.getProperty("hazelcast.version"))
        .row(operation + where, ours, InProcessAgent.libraryCounts(map), why);
  }

  /** Built when the first test wants them; ended with the JVM, in which nothing else runs. */
  private static final class Holder {
    static final HazelcastInstance MEMBER = startMember();
    static final HazelcastInstance CLIENT = startClient();

    private static HazelcastInstance startMember() {
      System.setProperty("hazelcast.logging.type", "none");
      System.setProperty("hazelcast.phone.home.enabled", "false");
      System.setProperty("hazelcast.shutdownhook.enabled", "false");
      Config config = new Config();
      config.setClusterName("cacheglass-test-" + ProcessHandle.current().pid());
      config.setProperty("hazelcast.partition.count", "11");
      config.setProperty("hazelcast.socket.bind.any", "false");
      JoinConfig join = config.getNetworkConfig().setPort(25701).getJoin();
      join.getMulticastConfig().setEnabled(false);
      join.getAutoDetectionConfig().setEnabled(false);
      config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
      config.getMapConfig("near-*").setNearCacheConfig(near().setCacheLocalEntries(true));
      config
          .getMapConfig("stored-*")
          .setMapStoreConfig(
              new MapStoreConfig().setEnabled(true).setFactoryImplementation((MapStoreFactory<
                      String, Object>)
                  (map, properties) -> new Behind(map)));
      return Hazelcast.newHazelcastInstance(config);
    }

    private static HazelcastInstance startClient() {
      ClientConfig config = new ClientConfig();
      config.setClusterName(MEMBER.getConfig().getClusterName());
      int port = MEMBER.getCluster().getLocalMember().getAddress().getPort();
      config.getNetworkConfig().addAddress("127.0.0.1:" + port);
      config.addNearCacheConfig(near().setName("near-*"));
      return HazelcastClient.newHazelcastClient(config);
    }

    private static NearCacheConfig near() {
      return new NearCacheConfig()
          .setInMemoryFormat(InMemoryFormat.OBJECT)
          .setInvalidateOnChange(true);
    }
  }
}
