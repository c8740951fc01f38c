package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shop's caches: products 91.8 % in three tiers, prices 95 % in one, search/results 25 %. */
class CacheFilterTest {

  @ParameterizedTest
  @CsvSource({
    "PRO, products",
    "caffeine, prices",
    "tier:disk, products",
    "tier:offheap, products",
    "tier:heap library:caff, prices",
    "cache:pri, prices",
    "library:pri, ''",
    "health:healthy cache:products, products",
    "hit<93%, products search/results",
    "hit<93, products search/results",
    "hit<0.93, products search/results",
    "hit>=95%, prices",
    "hit>1% tier:disk, products",
    "p95>10ms cache:products, products",
    "p95>0.01s cache:products, products",
    "p95>10000us cache:products, products",
    "p95>1s, ''",
    "entries>0.8k, products",
    "lookups=20 waiting<1, products",
    "evictions>29 misses<=2, products",
    "endpoint:get, products",
    "endpoint:PRODUCTS hit>1%, products",
    "endpoint:post, ''",
    "'\"pro\"', products",
    "cache:\"prod\", products",
    "size>3, ''",
    "tier:, ''",
    "hit<, ''",
    "'  ', products prices search/results",
  })
  void filter_each_leavesTheCachesThatMatch(String filter, String names) {
    assertThat(found(filter)).containsExactlyElementsOf(words(names));
  }

  @Test
  void filter_unknownNumber_matchesNeitherWay() {
    assertThat(found("cache:search")).containsExactly("search/results");
    assertThat(found("cache:search entries<1000")).isEmpty();
    assertThat(found("cache:search entries>=0")).isEmpty();
  }

  private static List<String> found(String filter) {
    return Shop.open().caches.stream()
        .filter(CacheFilter.of(filter, Shop.open()))
        .map(report -> report.info().name())
        .collect(Collectors.toList());
  }

  private static List<String> words(String names) {
    return Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty()).toList();
  }
}
