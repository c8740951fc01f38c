package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.TruthCheck.Figure;
import io.cacheglass.analysis.TruthCheck.Verdict;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TruthChecksTest {
  private static final CacheInfo BUILT_HERE = info("com.acme.Prices.<init>(Prices.java:31)");
  private static final CacheInfo BUILT_BEFORE = info("");

  private final long[] ours = new long[Kind.values().length];

  /** Of the one in whose place it came. */
  private final long[] replaced = new long[Kind.values().length];

  private @Nullable LibraryCounts library;
  private long millis = 1_000_000;
  private int readings;
  private Runnable whileReading = () -> {};
  private final TruthChecks checks = new TruthChecks(this::read, this::snapshot, () -> millis);

  @Test
  void of_sameNumbers_isEqualAndSaysNothing() {
    lookups(100, 30);
    library = stats(70, 30).puts(5).build();
    ours[Kind.PUTS.ordinal()] = 5;

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(check.reason()).isEmpty();
    assertThat(check.source()).isEqualTo("Caffeine CacheStats");
    assertThat(check.sinceMillis()).isEqualTo(500);
    assertThat(check.figures()).extracting(Figure::name).containsExactly("hits", "misses", "puts");
    assertThat(check.figures()).extracting(Figure::ours).containsExactly(70L, 30L, 5L);
    assertThat(check.figures()).extracting(Figure::difference).containsOnly(0L);
  }

  @Test
  void of_askedAgainWithinSeconds_doesNotReadAgain() {
    library = stats(0, 0).build();
    checks.of(BUILT_HERE);
    millis += TruthChecks.MAX_AGE_MILLIS - 1;
    checks.of(BUILT_HERE);
    assertThat(readings).isEqualTo(1);
    millis += 1;
    checks.of(BUILT_HERE);
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void of_waitersCountedAsHits_isExplainedToTheLastOne() {
    lookups(100, 30);
    ours[Kind.COALESCED.ordinal()] = 12;
    library = stats(82, 18).build();

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(check.reason()).startsWith("12 lookups waited for another thread's load");
    assertThat(check.figures()).extracting(Figure::difference).containsExactly(12L, -12L);
  }

  @Test
  void of_loadsCountedAsHits_isExplainedToTheLastOne() {
    lookups(100, 30);
    ours[Kind.LOADS.ordinal()] = 25;
    ours[Kind.LOADS_INFERRED.ordinal()] = 5;
    library = stats(90, 10).build();

    assertThat(checks.of(BUILT_HERE).reason()).startsWith("20 lookups were answered by the loader");
  }

  @Test
  void of_keysThatWereWarmed_isExplainedToTheLastOne() {
    lookups(100, 30);
    ours[Kind.LOADS.ordinal()] = 30;
    ours[Kind.WARMED.ordinal()] = 500;
    library = stats(70, 530).loads(530).build();

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(check.reason()).startsWith("500 keys were warmed through Cacheglass");
    assertThat(check.reason()).doesNotContain("Nothing that is known");
  }

  @Test
  void of_expiriesAmongTheEvictions_isExplained() {
    ours[Kind.EVICTIONS.ordinal()] = 7;
    ours[Kind.EXPIRATIONS.ordinal()] = 1_234;
    library = stats(0, 0).evictions(1_241).build();

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(check.reason()).isEqualTo("1,234 of its evictions are entries that were too old.");
  }

  @Test
  void of_otherDifference_saysWhatIsKnownOfTheLibrary() {
    lookups(100, 30);
    library = stats(75, 30)
        .difference("it counts each entry read by iterating as a hit")
        .build();

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(check.reason()).isEqualTo("It counts each entry read by iterating as a hit.");
  }

  @Test
  void of_differenceThatNothingExplains_saysSo() {
    lookups(100, 30);
    library = stats(69, 30).build();

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.UNEXPLAINED);
    assertThat(check.reason()).startsWith("Nothing that is known");
  }

  @Test
  void of_builtBeforeTheAgentCame_leavesOutWhatWasCountedThen() {
    lookups(2, 1);
    library = stats(501, 101).build();
    checks.seen(List.of(BUILT_BEFORE));
    lookups(10, 4);
    library = stats(506, 104).build();

    TruthCheck check = checks.of(BUILT_BEFORE);

    assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(check.figures()).extracting(Figure::before).containsExactly(500L, 100L);
    assertThat(check.figures()).extracting(Figure::library).containsExactly(506L, 104L);
    assertThat(check.figures()).extracting(Figure::ours).containsExactly(6L, 4L);
    assertThat(check.reason()).contains("before Cacheglass saw this cache");
  }

  @Test
  void of_trafficWhenFirstSeen_takesNoLookupOfOursForOneBefore() {
    lookups(100, 0);
    library = stats(103, 0).build();
    whileReading = () -> lookups(105, 0);
    checks.seen(List.of(BUILT_BEFORE));
    whileReading = () -> {};
    lookups(200, 0);
    library = stats(200, 0).build();

    TruthCheck check = checks.of(BUILT_BEFORE);

    assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(check.figures().get(0).before()).isZero();
  }

  @Test
  void of_redeployed_leavesOutWhatWasCountedBefore() {
    lookups(30, 10);
    replaced[Kind.LOOKUPS.ordinal()] = 1_000;
    replaced[Kind.MISSES.ordinal()] = 200;
    library = stats(20, 10).build();

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(check.figures()).extracting(Figure::ours).containsExactly(20L, 10L);
  }

  @Test
  void seen_builtHere_readsNothing() {
    checks.seen(List.of(BUILT_HERE));
    assertThat(readings).isZero();
  }

  @Test
  void of_notKept_saysWhy() {
    library = LibraryCounts.builder("Caffeine CacheStats")
        .notKept("recordStats() is off")
        .build();

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.NOT_KEPT);
    assertThat(check.reason()).isEqualTo("recordStats() is off.");
    assertThat(check.figures()).isEmpty();
  }

  @Test
  void of_libraryWithoutNumbers_saysSo() {
    assertThat(checks.of(BUILT_HERE).reason())
        .isEqualTo("The library keeps no statistics of its own.");
  }

  @Test
  void of_trafficWhileReading_agreesWithWhatLiesBetween() {
    lookups(100, 0);
    library = stats(103, 0).build();
    whileReading = () -> lookups(105, 0);

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(check.figures().get(0).ours()).isEqualTo(103);
    assertThat(readings).isEqualTo(1);
  }

  @Test
  void of_callUnderWayWhileReading_isReadAgain() {
    lookups(100, 0);
    library = stats(99, 0).build();
    whileReading = () -> {
      lookups(101 + readings, 0);
      whileReading = () -> library = stats(102, 0).build();
    };

    TruthCheck check = checks.of(BUILT_HERE);

    assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void of_libraryThatThrows_isNotKept() {
    whileReading = () -> {
      throw new IllegalStateException("closed");
    };
    assertThat(checks.of(BUILT_HERE).verdict()).isEqualTo(Verdict.NOT_KEPT);
    assertThat(checks.of(BUILT_HERE).reason()).contains("closed");
  }

  private @Nullable LibraryCounts read(int cacheId) {
    readings++;
    whileReading.run();
    return library;
  }

  private CounterSnapshot snapshot() {
    return CounterSnapshot.builder()
        .cache(BUILT_HERE, Counts.of(ours), Counts.NONE)
        .member(BUILT_HERE.id(), 1, false, Counts.of(replaced), Counts.NONE)
        .build();
  }

  private void lookups(long lookups, long misses) {
    ours[Kind.LOOKUPS.ordinal()] = lookups;
    ours[Kind.MISSES.ordinal()] = misses;
  }

  private static LibraryCounts.Builder stats(long hits, long misses) {
    return LibraryCounts.builder("Caffeine CacheStats").hits(hits).misses(misses);
  }

  private static CacheInfo info(String origin) {
    return new CacheInfo(0, "c", "c", "caffeine", "", origin, 500, true, -1);
  }
}
