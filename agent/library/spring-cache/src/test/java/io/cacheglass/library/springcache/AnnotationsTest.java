package io.cacheglass.library.springcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What applications write: annotated methods. */
class AnnotationsTest {
  private static final String PRICES = "io.cacheglass.library.springcache.AnnotationsTest$Prices.";

  @Test
  void annotatedMethods_countAndGiveTheCacheItsOrigin() {
    assumeTrue(SpringVersion.major() > 4, "the proxies of Spring 4 need what Java 17 forbids");
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(Application.class)) {
      Prices prices = context.getBean(Prices.class);
      prices.find(1); // m, p, load inferred
      prices.find(1); // h
      prices.findOnce(2); // m L
      prices.findOnce(2); // h
      prices.change(1); // p
      prices.forget(1); // r

      Cache cache = context.getBean(CacheManager.class).getCache("prices");
      ExpectedCounts.of(
              Kind.LOOKUPS,
              4,
              Kind.MISSES,
              2,
              Kind.PUTS,
              2,
              Kind.REMOVALS,
              1,
              Kind.LOADS,
              2,
              Kind.LOADS_INFERRED,
              1)
          .assertEqualTo(InProcessAgent.counts(cache));
      CacheRow row = InProcessAgent.row(cache);
      assertThat(row.origin())
          .isEqualTo("@Cacheable " + PRICES + "find, @Cacheable " + PRICES + "findOnce, @CachePut "
              + PRICES + "change, @CacheEvict " + PRICES + "forget");
      assertThat(row.manager()).isEqualTo("localCaches");
    }
  }

  @Test
  void annotationNamesTheManager_isTheManagersName() {
    assumeTrue(SpringVersion.major() > 4, "the proxies of Spring 4 need what Java 17 forbids");
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(TwoManagers.class)) {
      context.getBean(Rates.class).near("EUR");
      context.getBean(Rates.class).far("EUR");

      for (String name : new String[] {"nearCaches", "farCaches"}) {
        Cache cache = context.getBean(name, CacheManager.class).getCache("rates");
        assertThat(InProcessAgent.row(cache).manager()).isEqualTo(name);
      }
    }
  }

  @Configuration
  @EnableCaching
  static class TwoManagers {
    @Bean
    @Primary
    CacheManager nearCaches() {
      return new ConcurrentMapCacheManager("rates");
    }

    @Bean
    CacheManager farCaches() {
      return new ConcurrentMapCacheManager("rates");
    }

    @Bean
    Rates rates() {
      return new Rates();
    }
  }

  static class Rates {
    @Cacheable("rates")
    public String near(String currency) {
      return "1.1";
    }

    @Cacheable(cacheNames = "rates", cacheManager = "farCaches")
    public String far(String currency) {
      return "1.2";
    }
  }

  @Configuration
  @EnableCaching
  static class Application {
    @Bean
    CacheManager localCaches() {
      return new ConcurrentMapCacheManager("prices");
    }

    @Bean
    Prices prices() {
      return new Prices();
    }
  }

  static class Prices {
    @Cacheable("prices")
    public String find(int product) {
      return "9.99";
    }

    @Cacheable(cacheNames = "prices", sync = true)
    public String findOnce(int product) {
      return "19.99";
    }

    @CachePut("prices")
    public String change(int product) {
      return "8.99";
    }

    @CacheEvict("prices")
    public void forget(int product) {}
  }
}
