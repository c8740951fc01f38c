package io.cacheglass.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Period;
import io.cacheglass.analysis.curve.Limits.Expiry;
import io.cacheglass.analysis.redis.RedisInfo;
import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisPoint;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is said of several caches together, and of servers. */
class SharedRulesTest {

  @Test
  void move_fromWhereNothingIsLost_saysWhatItBrings() {
    Advice advice = only("move", List.of(small(100, "a", 180), small(1_000, "b", 40)));

    assertThat(advice.title()).isEqualTo("Give the room of 100 entries of b to a");
    assertThat(advice.cacheKey()).isEqualTo("a");
    assertThat(advice.evidence().get(0))
        .startsWith("b would lose 0.0 points of hit rate, a would gain 4");
    assertThat(advice.savedMillisPerSecond()).isGreaterThan(1_000);
  }

  @Test
  void move_bothNeedTheirRoom_saysNothing() {
    assertThat(advise(List.of(small(100, "a", 180), small(100, "b", 180)), List.of(), List.of()))
        .extracting(Advice::rule)
        .doesNotContain("move");
  }

  @Test
  void move_bytesUnknown_saysNothing() {
    Cache giver = new Cache("b", 1_000, 40);
    giver.bytes = OptionalLong.empty();

    assertThat(advise(List.of(small(100, "a", 180), giver.make()), List.of(), List.of()))
        .extracting(Advice::rule)
        .doesNotContain("move");
  }

  @Test
  void timeSaved_loadsAreTimed_saysWhatTheCachesAreWorth() {
    EndpointReport search = EndpointReport.builder("GET /search")
        .requests(100)
        .timeSavedMillis(9_900)
        .build();
    Advice advice = advise(List.of(small(100, "a", 80)), List.of(search), List.of()).stream()
        .filter(each -> each.rule().equals("time-saved"))
        .findFirst()
        .orElseThrow();

    assertThat(advice.title()).isEqualTo("The caches saved 41 min of waiting in the last 60 min");
    assertThat(advice.evidence())
        .containsExactly(
            "a: 100.0 % of it",
            "GET /search would be up to 99.0 ms slower per request without them");
    assertThat(advice.scope()).isEqualTo(Advice.Scope.JVM);
    assertThat(advice.id()).isEqualTo("time-saved");
  }

  @Test
  void timeSaved_fewLoads_saysNothing() {
    Cache cache = new Cache("a", 100, 80);
    cache.set(Kind.LOADS, 29);

    assertThat(advise(List.of(cache.make()), List.of(), List.of())).isEmpty();
  }

  @Test
  void redis_nearlyFullAndEvicting_warns() {
    Advice advice = only(
        "redis-memory",
        node(
            "used_memory:831\nmaxmemory:1000\nmaxmemory_human:2.00G\n"
                + "maxmemory_policy:allkeys-lru",
            120 * 60));

    assertThat(advice.title())
        .isEqualTo("Give Redis 10.0.0.1:6379 more memory, or let its entries live shorter");
    assertThat(advice.evidence())
        .containsExactly(
            "It uses 83.1 % of 2.00G and evicted 120.0 keys a second in the last minutes",
            "Its policy is allkeys-lru");
    assertThat(advice.server()).isEqualTo("10.0.0.1:6379");
    assertThat(advice.severity()).isEqualTo(Advice.Severity.WARN);
  }

  @Test
  void redis_fourFifthsFullOrWithoutALimit_saysNothing() {
    assertThat(advise(List.of(), List.of(), List.of(node("used_memory:800\nmaxmemory:1000", 0))))
        .isEmpty();
    assertThat(advise(List.of(), List.of(), List.of(node("used_memory:999\nmaxmemory:0", 0))))
        .isEmpty();
  }

  @Test
  void redis_fragmented_saysWhatSwitchesOn() {
    String info = "used_memory:104857601\nused_memory_human:100.00M\nmem_fragmentation_ratio:";

    Advice advice = only("redis-fragmentation", node(info + "1.6", 0));

    assertThat(advice.evidence())
        .containsExactly("It has taken 1.6 times the memory that its 100.00M of data need");
    assertThat(advise(List.of(), List.of(), List.of(node(info + "1.5", 0)))).isEmpty();
    assertThat(advise(
            List.of(),
            List.of(),
            List.of(node("used_memory:104857600\nmem_fragmentation_ratio:9", 0))))
        .isEmpty();
  }

  private static Advice only(String rule, RedisNode node) {
    List<Advice> advice = advise(List.of(), List.of(), List.of(node));
    assertThat(advice).extracting(Advice::rule).containsExactly(rule);
    return advice.get(0);
  }

  private static Advice only(String rule, List<CacheReport> caches) {
    return advise(caches, List.of(), List.of()).stream()
        .filter(each -> each.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static List<Advice> advise(
      List<CacheReport> caches, List<EndpointReport> endpoints, List<RedisNode> nodes) {
    PastFixture past = new PastFixture();
    past.period = Period.builder(3_600).lookups(123_000, 1_000, 0).build();
    return Advisor.advise(caches, endpoints, nodes, past, AdviceFixture.NOW);
  }

  private static RedisNode node(String info, long evicted) {
    return RedisNode.builder("10.0.0.1:6379")
        .state(RedisNode.State.CONNECTED, "")
        .info(RedisInfo.parse(info))
        .points(Arrays.asList(point(0, 0), point(60_000, evicted)))
        .build();
  }

  private static RedisPoint point(long millis, long evicted) {
    return new RedisPoint(millis, 0, 0, 0, 0, 0, evicted, 0, Double.NaN, Latency.NONE);
  }

  private static CacheReport small(int size, String name, int keys) {
    return new Cache(name, size, keys).make();
  }

  /** A full cache whose keys are read at random, a thousand times a second. */
  private static final class Cache extends AdviceFixture {
    private final int size;

    Cache(String itsName, int size, int keys) {
      this.size = size;
      name = itsName;
      bytes = OptionalLong.of(size * 1_000L);
      limits(size, Expiry.NONE, 0);
      readRandomly(keys, 20_000, size);
      set(Kind.EVICTIONS, 1);
      set(Kind.LOADS, 1_000);
    }

    CacheReport make() {
      return report(size)
          .recent(rates(1_000, 100, 100, 0))
          .latencies(latencies(0, 20))
          .build();
    }
  }
}
