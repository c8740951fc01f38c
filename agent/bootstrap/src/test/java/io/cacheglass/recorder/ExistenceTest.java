package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;

final class ExistenceTest {
  private final Cache<Object, Object> cache = new Simple();

  @Test
  void ask_cacheOfTheStandard_isAnsweredByIt() {
    assertThat(Existence.ask(cache, "a")).isTrue();
    assertThat(Existence.ask(cache, "z")).isFalse();
    assertThat(Existence.ask(new Derived(), "a")).isTrue();
    assertThat(Existence.ask(new OfAnExtension(), "a")).isTrue();
  }

  @Test
  void ask_anythingElse_isFalse() {
    assertThat(Existence.ask("no cache", "a")).isFalse();
    assertThat(Existence.ask(Set.of("a"), "a")).isFalse();
  }

  @Test
  void ask_cacheThatThrows_isFalse() {
    assertThat(Existence.ask(cache, null)).isFalse();
  }

  @Test
  void willTake_someThere_tellsTheOperationHowMany() {
    Recorded recorded = new Recorded();
    Frame frame = Probes.enter(recorded.row);
    Existence.willTake(cache, Arrays.asList("a", "b", "z", null));
    Existence.willTake(cache, null);
    Operations.endRemovals(frame);
    Existence.willTake(cache, List.of("a")); // outside of an operation: nobody's

    assertThat(recorded.count(Counts.Kind.REMOVALS)).isEqualTo(2);
  }

  private static class Simple implements Cache<Object, Object> {
    @Override
    public boolean containsKey(Object key) {
      return Set.of("a", "b").contains(key);
    }
  }

  private static final class Derived extends Simple {}

  private interface Extension extends Cache<Object, Object> {}

  private static final class OfAnExtension implements Extension {
    @Override
    public boolean containsKey(Object key) {
      return true;
    }
  }
}
