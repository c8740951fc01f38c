package io.cacheglass.library.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.cache.Caching;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sessions over JCache and Ehcache, against Hibernate's own statistics. */
class RegionsTest {
  private static final String EHCACHE = "org.ehcache.jsr107.EhcacheCachingProvider";

  static {
    System.setProperty("org.jboss.logging.provider", "slf4j"); // where a file says how much
  }

  private final long errors = InProcessAgent.probeErrors();
  private final List<CacheRow> rowsBefore = Recorder.rows();
  private final SessionFactory factory = factory();

  @AfterEach
  void close() {
    factory.close();
    Caching.getCachingProvider(EHCACHE).close();
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void entity_readAgainByAnotherSession_isMissThenHit() {
    evict("products");
    Counts before = region("products");
    read(1);
    read(1);
    read(99);

    Counts ours = region("products").minus(before);
    ExpectedCounts.of(
            Kind.LOOKUPS, 3, Kind.MISSES, 2, Kind.PUTS, 1, Kind.LOADS, 1, Kind.LOADS_INFERRED, 1)
        .assertEqualTo(ours);
    row("entity: read, read, read absent", "products", null);
  }

  @Test
  void entity_putFromLoad_asksTheProviderOnceMoreAndIsNoLookupForUs() {
    evict("products");
    long before = layer("products").lookups();
    read(1);

    assertThat(region("products").lookups()).isEqualTo(1);
    assertThat(layer("products").lookups() - before).isEqualTo(2);
  }

  @Test
  void entity_inserted_isPutWhenItsTransactionEnds() {
    Counts ours = region("products");
    assertThat(ours.get(Kind.PUTS)).isEqualTo(3);
    assertThat(ours.get(Kind.PROBES)).isEqualTo(3); // whether they are there already
    row("entity: 3 inserts", "products", null);
  }

  @Test
  void entity_changed_isPutWhenItsTransactionEnds() {
    read(1);
    inTransaction(session -> session.find(Product.class, 1L).setName("changed"));
    assertThat(read(1).getName()).isEqualTo("changed");

    Counts ours = region("products");
    assertThat(ours.get(Kind.PUTS)).isEqualTo(3 + 1);
    row("entity: read, update, read", "products", null);
  }

  @Test
  void entity_evicted_isARemovalIfItWasThere() {
    factory.getCache().evict(Product.class, 1L);
    factory.getCache().evict(Product.class, 1L);

    assertThat(region("products").get(Kind.REMOVALS)).isEqualTo(1);
  }

  @Test
  void collection_readAgainByAnotherSession_isMissThenHit() {
    readTags(1);
    readTags(1);

    Counts ours = region("tags");
    assertThat(ours.lookups()).isEqualTo(2);
    assertThat(ours.misses()).isEqualTo(1);
    row("collection: read, read", "tags", null);
  }

  @Test
  void naturalId_insertedReadAndLoaded_countsWhatTheApplicationAskedFor() {
    readByCode("code1"); // the insert has put it
    readByCode("code1");
    readByCode("absent");
    evict("codes");
    read(2); // Hibernate looks for the natural id of what it loads, and puts it

    Counts ours = region("codes");
    assertThat(ours.lookups()).isEqualTo(3);
    assertThat(ours.misses()).isEqualTo(1);
    assertThat(ours.get(Kind.PUTS)).isEqualTo(3 + 1);
    row("natural id: read, read, read absent", "codes", null);
  }

  @Test
  void naturalId_evictedAndRead_isMissAndInferredLoad() {
    evict("codes");
    Counts before = region("codes");
    assertThat(readByCode("code1")).isNotNull();
    assertThat(readByCode("code1")).isNotNull();

    Counts ours = region("codes").minus(before);
    assertThat(ours.lookups()).isEqualTo(2);
    assertThat(ours.misses()).isEqualTo(1);
    assertThat(ours.get(Kind.PUTS)).isEqualTo(1);
    assertThat(ours.get(Kind.LOADS_INFERRED)).isEqualTo(1);
    row("natural id: evicted, read, read", "codes", null);
  }

  @Test
  void query_again_isMissThenHitAndItsEntitiesCountForThemselves() {
    assertThat(query()).hasSize(3);
    assertThat(query()).hasSize(3);

    assertThat(region("default-query-results-region").lookups()).isEqualTo(2);
    row("query: run, run", "default-query-results-region", null);
    row("entities of the same queries", "products", null);
  }

  @Test
  void query_afterAnUpdateOfItsTable_isStaleAndAMiss() {
    query();
    inTransaction(session -> session.find(Product.class, 1L).setName("changed"));
    query();

    assertThat(region("default-query-results-region").misses()).isEqualTo(2);
    row("query: run, update its table, run", "default-query-results-region", null);
  }

  @Test
  void timestamps_ofTables_areALayerOfTheQueriesThatAskForThem() {
    query();
    query();

    CacheRow row = row("default-update-timestamps-region");
    Counts direct = Recorder.snapshot().cache(row.id());
    Counts layer = Recorder.snapshot().layer(row.id());
    assertThat(direct.lookups()).isZero();
    assertThat(direct.get(Kind.PUTS))
        .isEqualTo(factory.getStatistics().getUpdateTimestampsCachePutCount());
    assertThat(layer.hits()).isEqualTo(factory.getStatistics().getUpdateTimestampsCacheHitCount());
    assertThat(row.layerOf()).isEqualTo(row("default-query-results-region").id());
    row("time stamps of those queries", layer.plus(direct), libraryCounts(row), null);
  }

  @Test
  void plans_ofQueries_equalHibernatesCount() {
    Counts before = region("query plans");
    factory.getStatistics().clear();
    query();
    query();
    query();

    Counts ours = region("query plans").minus(before);
    assertThat(ours.hits()).isPositive();
    LibraryCounts theirs = libraryCounts(row("query plans"));
    row("plans: the same query three times", ours, theirs, null);
  }

  @Test
  void region_overJCacheAndEhcache_isOneLookupWithTwoLayers() {
    read(1);

    CacheRow products = row("products");
    List<CacheRow> below = Recorder.rows().stream()
        .filter(row -> !rowsBefore.contains(row))
        .filter(row -> row.layerOf() == products.id())
        .toList();
    assertThat(below).extracting(CacheRow::library).contains("jcache", "ehcache3");
    for (CacheRow each : below) {
      assertThat(Recorder.snapshot().cache(each.id()).lookups()).isZero();
    }
  }

  @Test
  void reader_ofARegion_tellsVersionAndClears() throws Exception {
    HibernateReader reader = new HibernateReader();
    Object products = row("products").cache();
    CacheDetails details = reader.details(products);

    assertThat(details.version()).isEqualTo(version());
    reader.clear(products);
    read(1);
    assertThat(region("products").misses()).isEqualTo(1);
  }

  @Test
  void libraryCounts_statisticsOff_saysHowToSwitchThemOn() throws Exception {
    read(1);
    factory.getStatistics().setStatisticsEnabled(false);

    LibraryCounts counts = new HibernateReader().libraryCounts(row("products").cache());
    assertThat(counts.kept()).isFalse();
    assertThat(counts.notKept()).contains("hibernate.generate_statistics");
  }

  private void evict(String region) {
    factory.getCache().evictRegion(region);
  }

  private Product read(long id) {
    try (Session session = factory.openSession()) {
      return session.find(Product.class, id);
    }
  }

  private Product readByCode(String code) {
    try (Session session = factory.openSession()) {
      return session.bySimpleNaturalId(Product.class).load(code);
    }
  }

  private void readTags(long id) {
    try (Session session = factory.openSession()) {
      assertThat(session.find(Product.class, id).getTags()).containsExactly("new");
    }
  }

  private List<Product> query() {
    try (Session session = factory.openSession()) {
      return session
          .createQuery("from Product", Product.class)
          .setCacheable(true)
          .list();
    }
  }

  private void inTransaction(Consumer<Session> work) {
    try (Session session = factory.openSession()) {
      session.beginTransaction();
      work.accept(session);
      session.getTransaction().commit();
    }
  }

  private Counts region(String name) {
    return Recorder.snapshot().cache(row(name).id());
  }

  /** What the JCache cache below a region counted. */
  private Counts layer(String name) {
    CacheRow below = Recorder.rows().stream()
        .filter(row -> !rowsBefore.contains(row))
        .filter(
            row -> row.library().equals("jcache") && row.layerOf() == row(name).id())
        .findFirst()
        .orElseThrow();
    return Recorder.snapshot().layer(below.id());
  }

  private CacheRow row(String name) {
    HibernateReader reader = new HibernateReader();
    Optional<CacheRow> found = Recorder.rows().stream()
        .filter(row -> !rowsBefore.contains(row))
        .filter(row -> row.library().equals("hibernate") && row.cache() != null)
        .peek(row -> reader.identify(row, row.cache()))
        .filter(row -> row.name().equals(name))
        .findFirst();
    return found.orElseThrow();
  }

  private void row(String operation, String region, String why) {
    CacheRow row = row(region);
    row(operation, Recorder.snapshot().cache(row.id()), libraryCounts(row), why);
  }

  private static LibraryCounts libraryCounts(CacheRow row) {
    return InProcessAgent.libraryCounts(row.cache());
  }

  private static void row(String operation, Counts ours, LibraryCounts theirs, String why) {
    assertThat(theirs.kept()).isTrue();
    Conformance.of("hibernate", version()).row(operation, ours, theirs, why);
  }

  private static String version() {
    return System.getProperty("hibernate.version");
  }

  private static SessionFactory factory() {
    StandardServiceRegistry settings = new StandardServiceRegistryBuilder()
        .applySetting("hibernate.connection.url", "jdbc:h2:mem:" + UUID.randomUUID())
        .applySetting("hibernate.connection.pool_size", "2")
        .applySetting("hibernate.hbm2ddl.auto", "create")
        .applySetting("hibernate.generate_statistics", "true")
        .applySetting("hibernate.cache.use_query_cache", "true")
        .applySetting("hibernate.cache.region.factory_class", "jcache")
        .applySetting("hibernate.javax.cache.provider", EHCACHE)
        .applySetting("hibernate.javax.cache.missing_cache_strategy", "create")
        .build();
    SessionFactory factory = new MetadataSources(settings)
        .addResource("shop.hbm.xml")
        .buildMetadata()
        .buildSessionFactory();
    try (Session session = factory.openSession()) {
      session.beginTransaction();
      for (long id = 1; id <= 3; id++) {
        session.persist(new Product(id, "product " + id));
      }
      session.getTransaction().commit();
    }
    return factory;
  }
}
