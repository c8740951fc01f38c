package io.cacheglass.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class JmxStatisticsTest {
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();

  /** As {@code javax.cache.management.CacheStatisticsMXBean}, of which one attribute may fail. */
  public interface StatisticsMXBean {
    long getCacheHits();

    long getCacheMisses();

    long getCachePuts();

    long getCacheRemovals();

    long getCacheEvictions();
  }

  /** A cache's own counts. */
  public static final class Own implements StatisticsMXBean {
    @Override
    public long getCacheHits() {
      return 5;
    }

    @Override
    public long getCacheMisses() {
      return 4;
    }

    @Override
    public long getCachePuts() {
      return 3;
    }

    @Override
    public long getCacheRemovals() {
      return 2;
    }

    @Override
    public long getCacheEvictions() {
      throw new IllegalStateException("not kept by this provider");
    }
  }

  @Test
  void read_beansOfBothLibraries_areToldWithTheirNames() throws Exception {
    register("javax.cache:type=CacheStatistics,CacheManager=\"a.b:c\",Cache=\"x,y\"");
    register("net.sf.ehcache:type=CacheStatistics,CacheManager=shop,name=products");
    register("javax.cache:type=CacheConfiguration,CacheManager=m,Cache=x");

    List<ToldStatistics> all = JmxStatistics.read(server);

    assertThat(all)
        .extracting(its -> its.library() + '|' + its.manager() + '|' + its.name())
        .containsExactlyInAnyOrder("jcache|a.b:c|x,y", "ehcache2|shop|products");
  }

  @Test
  void read_attributeThatFails_isZeroAndTheRestIsTold() throws Exception {
    register("javax.cache:type=CacheStatistics,CacheManager=m,Cache=x");

    ToldStatistics its = JmxStatistics.read(server).get(0);

    assertThat(its.hits()).isEqualTo(5);
    assertThat(its.misses()).isEqualTo(4);
    assertThat(its.puts()).isEqualTo(3);
    assertThat(its.removals()).isEqualTo(2);
    assertThat(its.evictions()).isZero();
  }

  private void register(String name) throws Exception {
    server.registerMBean(new Own(), new ObjectName(name));
  }
}
