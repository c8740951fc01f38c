package io.cacheglass.library.mybatis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.ibatis.annotations.CacheNamespace;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.cache.decorators.FifoCache;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mappers' caches in real sessions, against the numbers that MyBatis logs. */
class MapperCacheTest {
  private final long errors = InProcessAgent.probeErrors();
  private final List<CacheRow> rowsBefore = Recorder.rows();
  private final SqlSessionFactory factory = factory();

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void query_twiceInTwoSessions_isMissThenHit() {
    price(1);
    price(1);

    assertRow(
        "query, again",
        Prices.class,
        Kind.LOOKUPS,
        2,
        Kind.MISSES,
        1,
        Kind.PUTS,
        1,
        Kind.LOADS,
        1,
        Kind.LOADS_INFERRED,
        1);
    assertThat(counts(Prices.class).get(Kind.LOAD_NANOS)).isPositive();
  }

  @Test
  void query_twiceInOneSession_asksTheMappersCacheOnceMore() {
    try (SqlSession session = factory.openSession()) {
      session.getMapper(Prices.class).price(1);
      session.getMapper(Prices.class).price(1); // the session's own cache answers, after this one
      ExpectedCounts.of(Kind.LOOKUPS, 2, Kind.MISSES, 2, Kind.LOADS, 1, Kind.LOADS_INFERRED, 1)
          .assertEqualTo(counts(Prices.class));
    }

    assertThat(counts(Prices.class).get(Kind.PUTS)).isEqualTo(1);
  }

  @Test
  void query_withoutResult_putsNothing() {
    price(99);
    price(99); // MyBatis caches the empty list

    assertRow(
        "query without result",
        Prices.class,
        Kind.LOOKUPS,
        2,
        Kind.MISSES,
        1,
        Kind.PUTS,
        1,
        Kind.LOADS,
        1,
        Kind.LOADS_INFERRED,
        1);
  }

  @Test
  void rollback_afterAQuery_putsNothing() {
    try (SqlSession session = factory.openSession()) {
      session.getMapper(Prices.class).change(2, 5);
      session.getMapper(Prices.class).price(1);
      session.rollback();
    }

    assertRow(
        "query, rollback",
        Prices.class,
        Kind.LOOKUPS,
        1,
        Kind.MISSES,
        1,
        Kind.LOADS,
        1,
        Kind.LOADS_INFERRED,
        1);
  }

  @Test
  void update_committed_clearsTheCacheOnce() {
    price(1);
    try (SqlSession session = factory.openSession()) {
      session.getMapper(Prices.class).change(1, 7);
      session.commit();
    }
    assertThat(price(1)).isEqualTo(7);

    assertRow(
        "query, update, query",
        Prices.class,
        Kind.LOOKUPS,
        2,
        Kind.MISSES,
        2,
        Kind.PUTS,
        2,
        Kind.CLEARS,
        1,
        Kind.LOADS,
        2,
        Kind.LOADS_INFERRED,
        2);
  }

  @Test
  void query_behindAnUncommittedUpdate_isAMissThatMyBatisCallsAHit() {
    price(1);
    try (SqlSession session = factory.openSession()) {
      session.getMapper(Prices.class).change(1, 7);
      assertThat(session.getMapper(Prices.class).price(1)).isEqualTo(7);
      session.commit();
    }

    Counts ours = counts(Prices.class);
    assertThat(ours.misses()).isEqualTo(2);
    Conformance.of("mybatis", version())
        .row(
            "query, then within an uncommitted update",
            ours,
            InProcessAgent.libraryCounts(cache(Prices.class)),
            "MyBatis found it, but does not give it to a session that has changed something");
  }

  @Test
  void put_moreThanFits_countsEachEviction() {
    for (int id = 0; id < 5; id++) {
      price(id);
    }

    assertRow(
        "5 queries where 2 fit",
        Prices.class,
        Kind.LOOKUPS,
        5,
        Kind.MISSES,
        5,
        Kind.PUTS,
        5,
        Kind.EVICTIONS,
        3,
        Kind.LOADS,
        5,
        Kind.LOADS_INFERRED,
        5);
  }

  @Test
  void put_moreThanFitsInAFifo_countsEachEviction() {
    for (int id = 0; id < 5; id++) {
      try (SqlSession session = factory.openSession()) {
        session.getMapper(Names.class).name(id);
      }
    }

    assertThat(counts(Names.class).get(Kind.EVICTIONS)).isEqualTo(2);
  }

  @Test
  void reader_tellsNamespaceSizeAndLimit() throws Exception {
    price(1);
    MyBatisReader reader = new MyBatisReader();
    Object cache = cache(Prices.class);
    CacheRow row = InProcessAgent.row(cache);
    CacheDetails details = reader.details(cache);

    assertThat(row.name()).isEqualTo(Prices.class.getName());
    assertThat(details.entries()).hasValue(1);
    assertThat(details.capacity()).hasValue(2);
    assertThat(details.policy()).contains("LruCache over PerpetualCache");
    reader.clear(cache);
    assertThat(reader.details(cache).entries()).hasValue(0);
  }

  @Test
  void query_bySixteenThreads_equalsMyBatisOwnCount() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    for (int i = 0; i < 2000; i++) {
      int id = i % 5;
      threads.execute(() -> price(id));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    assertThat(counts(Prices.class).lookups()).isEqualTo(2000);
    Conformance.of("mybatis", version())
        .rowOfChance(
            "2000 queries by 16 threads",
            counts(Prices.class),
            InProcessAgent.libraryCounts(cache(Prices.class)),
            null);
  }

  private Integer price(int id) {
    try (SqlSession session = factory.openSession()) {
      return session.getMapper(Prices.class).price(id);
    }
  }

  private void assertRow(String operation, Class<?> mapper, Object... ours) {
    Counts counts = counts(mapper);
    ExpectedCounts.of(ours).assertEqualTo(counts);
    Conformance.of("mybatis", version())
        .row(operation, counts, InProcessAgent.libraryCounts(cache(mapper)), null);
  }

  private Counts counts(Class<?> mapper) {
    return InProcessAgent.counts(cache(mapper));
  }

  /** The caches of this test's factory, in the order in which its mappers were added. */
  private Object cache(Class<?> mapper) {
    MyBatisReader reader = new MyBatisReader();
    return Recorder.rows().stream()
        .filter(row -> !rowsBefore.contains(row))
        .filter(row -> row.cache() != null)
        .peek(row -> reader.identify(row, row.cache()))
        .filter(row -> row.name().equals(mapper.getName()))
        .findFirst()
        .orElseThrow()
        .cache();
  }

  private static String version() {
    return System.getProperty("mybatis.version");
  }

  private static SqlSessionFactory factory() {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), database));
    configuration.addMapper(Prices.class);
    configuration.addMapper(Names.class);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table price(id int primary key, amount int)");
      statement.execute("insert into price select x, x * 10 from system_range(0, 4)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new SqlSessionFactoryBuilder().build(configuration);
  }

  /** A mapper whose cache holds two queries. */
  @CacheNamespace(size = 2)
  public interface Prices {
    @Select("select amount from price where id = #{id}")
    Integer price(int id);

    @Update("update price set amount = #{amount} where id = #{id}")
    void change(@Param("id") int id, @Param("amount") int amount);
  }

  /** A mapper whose cache evicts what came first. */
  @CacheNamespace(eviction = FifoCache.class, size = 3, blocking = true)
  public interface Names {
    @Select("select 'n' || id from price where id = #{id}")
    String name(int id);
  }
}
