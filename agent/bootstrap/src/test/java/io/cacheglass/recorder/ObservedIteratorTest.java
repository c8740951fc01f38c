package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ObservedIteratorTest {
  private final Recorded cache = new Recorded();

  static java.util.stream.IntStream seeds() {
    return java.util.stream.IntStream.rangeClosed(1, 20);
  }

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(Threads.context().isIdle()).isTrue();
  }

  @Test
  void of_nothing_isNothing() {
    assertThat(ObservedIterator.of(null, cache.row, true)).isNull();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void next_anyUse_countsWhatWasHandedOut(int seed) {
    Random random = new Random(seed);
    boolean lookups = random.nextBoolean();
    List<Integer> entries = new ArrayList<>();
    for (int i = random.nextInt(50); i > 0; i--) {
      entries.add(random.nextInt());
    }
    List<Integer> left = new ArrayList<>(entries);
    List<Object> seen = new ArrayList<>();
    int removed = 0;
    Iterator<?> iterator = observed(left, lookups);
    while (iterator.hasNext() && random.nextInt(40) > 0) {
      seen.add(iterator.next());
      if (random.nextInt(4) == 0) {
        iterator.remove();
        removed++;
      }
    }

    assertThat(seen).isEqualTo(entries.subList(0, seen.size()));
    assertThat(left).hasSize(entries.size() - removed);
    assertThat(cache.counts().hits()).isEqualTo(lookups ? seen.size() : 0);
    assertThat(cache.counts().misses()).isZero();
    assertThat(cache.count(Counts.Kind.SCANS)).isEqualTo(lookups ? 0 : seen.size());
    assertThat(cache.count(Counts.Kind.REMOVALS)).isEqualTo(removed);
  }

  @Test
  void next_libraryAsksItselfInside_countsOnce() {
    Iterator<String> inner = List.of("a").iterator();
    Iterator<?> iterator = Objects.requireNonNull(ObservedIterator.of(
        new Iterator<String>() {
          @Override
          public boolean hasNext() {
            Probes.endLookup(Probes.begin(cache.row), "a", true);
            return inner.hasNext();
          }

          @Override
          public String next() {
            Probes.endLookup(Probes.begin(cache.row), "a", true);
            return inner.next();
          }
        },
        cache.row,
        true));

    assertThat(iterator.hasNext()).isTrue();
    assertThat(iterator.next()).isEqualTo("a");
    assertThat(cache.counts().lookups()).isOne();
  }

  @Test
  void next_atTheEnd_throwsAndCountsNothing() {
    Iterator<?> iterator = observed(new ArrayList<>(), true);

    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    assertThat(cache.counts()).isEqualTo(Counts.NONE);
  }

  private Iterator<?> observed(List<Integer> entries, boolean lookups) {
    return Objects.requireNonNull(ObservedIterator.of(entries.iterator(), cache.row, lookups));
  }
}
