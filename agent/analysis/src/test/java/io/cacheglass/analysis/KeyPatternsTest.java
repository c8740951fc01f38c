package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternsTest {

  @ParameterizedTest
  @CsvSource({
    "200, true, 1", "200, true, 2", "200, false, 1", "200, false, 2",
    "5000, true, 1", "5000, true, 2", "5000, false, 1", "5000, false, 2"
  })
  void of_keyFamilies_findsEachWithItsCountAndNothingElse(int each, boolean mixed, long seed) {
    List<KeyFamilies.Family> families = KeyFamilies.all(seed);
    KeyPatterns patterns = new KeyPatterns(new KeyPatterns.Budget(KeyPatterns.MAX_NODES));
    List<String> keys = new ArrayList<>();
    for (int n = 0; n < each * families.size(); n++) {
      int family = mixed ? n % families.size() : n / each;
      keys.add(families.get(family).key.apply(mixed ? n / families.size() : n % each));
    }

    keys.forEach(key -> patterns.of(key).add(1));

    Map<String, Long> found = counts(patterns);
    assertThat(found.keySet())
        .containsExactlyInAnyOrderElementsOf(
            families.stream().map(family -> family.pattern).toList());
    found.forEach((pattern, count) ->
        assertThat(count).as(pattern).isCloseTo(each, Percentage.withPercentage(2)));
    assertThat(found.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(keys.size());
    assertThat(families).hasSizeGreaterThanOrEqualTo(38);
    assertThat(patterns.nodes()).isLessThan(600);
  }

  @Test
  void of_patternHeldSinceBeforeAMerge_countsOnWhereItWent() {
    KeyPatterns patterns = new KeyPatterns(new KeyPatterns.Budget(KeyPatterns.MAX_NODES));
    KeyPattern early = patterns.of("account:alice:settings");
    early.add(5);
    for (int i = 0; i < 40; i++) {
      patterns
          .of("account:" + (char) ('a' + i % 26) + "x".repeat(3 + i / 26) + ":settings")
          .add(1);
    }

    early.resolve().add(2);

    assertThat(early.resolve().name()).isEqualTo("account:{*}:settings");
    assertThat(counts(patterns)).containsExactly(Map.entry("account:{*}:settings", 47L));
  }

  @Test
  void of_frequentLiteralAmongMany_stays() {
    KeyPatterns patterns = new KeyPatterns(new KeyPatterns.Budget(KeyPatterns.MAX_NODES));
    for (int i = 0; i < 1_000; i++) {
      patterns.of("page:home:" + i).add(1);
      patterns.of("page:p" + "q".repeat(1 + i % 60) + ":" + i).add(1);
    }

    assertThat(counts(patterns)).containsKeys("page:home:{n}", "page:{*}:{n}");
  }

  @ParameterizedTest
  @CsvSource({"5000, 1", "5000, 2", "200, 1"})
  void addAll_keysInTwoTrees_hasThePatternsAndCountsOfOne(int each, long seed) {
    List<KeyFamilies.Family> families = KeyFamilies.all(seed);
    KeyPatterns.Budget budget = new KeyPatterns.Budget(KeyPatterns.MAX_NODES);
    KeyPatterns one = new KeyPatterns(budget);
    KeyPatterns other = new KeyPatterns(budget);
    Random random = new Random(seed);
    for (int n = 0; n < each * families.size(); n++) {
      String key = families.get(n % families.size()).key.apply(n / families.size());
      (random.nextInt(3) == 0 ? other : one).of(key).add(1);
    }
    KeyPattern held = other.of(families.get(0).key.apply(0));

    one.addAll(other);

    Map<String, Long> found = counts(one);
    assertThat(found.keySet())
        .containsExactlyInAnyOrderElementsOf(
            families.stream().map(family -> family.pattern).toList());
    assertThat(found.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo((long) each * families.size());
    assertThat(one.patterns()).contains(held.resolve());
    assertThat(budget.used()).isEqualTo(one.nodes());
    one.release();
    assertThat(budget.used()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 4096})
  void of_adversarialKeys_staysWithinTheNodesAndLosesNoCount(int limit) {
    KeyPatterns.Budget budget = new KeyPatterns.Budget(limit);
    KeyPatterns patterns = new KeyPatterns(budget);
    Random random = new Random(7);
    int keys = 200_000;
    int most = 0;
    for (int i = 0; i < keys; i++) {
      patterns.of(randomKey(random)).add(1);
      most = Math.max(most, patterns.nodes());
    }
    assertThat(most).isLessThanOrEqualTo(limit);

    Map<String, Long> found = counts(patterns);
    assertThat(found.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(keys);
    assertThat(found).containsKey(KeyPatterns.OTHER);
    assertThat(patterns.folded()).isPositive();
    assertThat(budget.used()).isEqualTo(patterns.nodes()).isLessThanOrEqualTo(limit);
  }

  @Test
  void of_newPatternAfterTheNodesAreUsedUp_findsRoom() {
    KeyPatterns patterns = new KeyPatterns(new KeyPatterns.Budget(512));
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      patterns.of("junk:" + randomKey(random)).add(1);
    }

    for (int i = 0; i < 20_000; i++) {
      patterns.of("product:" + i).add(1);
    }

    assertThat(counts(patterns).get("product:{n}")).isGreaterThan(18_000);
  }

  @Test
  void of_recordedUrls_makesFewPatternsAndKeepsHotFiles() throws Exception {
    assumeThat(Traces.folder()).isNotNull();
    assumeThat(Files.exists(Traces.file("nasa-urls.txt"))).isTrue();
    KeyPatterns patterns = new KeyPatterns(new KeyPatterns.Budget(KeyPatterns.MAX_NODES));
    List<String> urls = Files.readAllLines(Traces.file("nasa-urls.txt"));

    urls.forEach(url -> patterns.of(url).add(1));

    Map<String, Long> found = counts(patterns);
    assertThat(found.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(urls.size());
    assertThat(found).containsKey("/images/{*}");
    assertThat(found).containsKey("/shuttle/missions/sts-{n}/mission-sts-{n}.html");
    assertThat(patterns.nodes()).isLessThan(600);
    assertThat(found.size()).isLessThan(465);
  }

  private static Map<String, Long> counts(KeyPatterns patterns) {
    patterns.tidy();
    Map<String, Long> counts = new TreeMap<>();
    for (KeyPattern pattern : patterns.patterns()) {
      assertThat(pattern.resolve()).isSameAs(pattern);
      if (pattern.weight() > 0) {
        assertThat(counts.put(pattern.name(), pattern.weight()))
            .as(pattern.name())
            .isNull();
      }
    }
    return counts;
  }

  private static String randomKey(Random random) {
    StringBuilder key = new StringBuilder();
    for (int segment = 1 + random.nextInt(8); segment > 0; segment--) {
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        key.append((char) ('a' + random.nextInt(26)));
      }
      key.append(":/|,;&?=#[]()~".charAt(random.nextInt(14)));
    }
    return key.toString();
  }
}
