package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceTableTest {
  private final InstanceTable table = new InstanceTable();
  private final CacheRow row = new Recorded().row;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void table_randomOperations_isAnIdentityMap(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Object, Instances.Instance> model = new IdentityHashMap<>();
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      boolean isNew = objects.isEmpty() || random.nextInt(3) == 0;
      Object object = isNew ? new SameAsAll() : objects.get(random.nextInt(objects.size()));
      if (isNew) {
        objects.add(object);
      }
      Instances.Instance instance = new Instances.Instance(object, row);
      switch (random.nextInt(3)) {
        case 0 ->
          assertThat(table.putIfAbsent(object, instance))
              .isSameAs(model.putIfAbsent(object, instance));
        case 1 -> assertThat(table.put(object, instance)).isSameAs(model.put(object, instance));
        default -> assertThat(table.get(object)).isSameAs(model.get(object));
      }
    }

    assertThat(table.size()).isEqualTo(model.size());
    model.forEach((object, instance) -> assertThat(table.get(object)).isSameAs(instance));
  }

  @Test
  void collected_mostOfThem_givesTheirPlacesBack() {
    Object kept = new Object();
    Instances.Instance instance = new Instances.Instance(kept, row);
    table.putIfAbsent(kept, instance);
    for (int i = 0; i < 1_000; i++) {
      Object gone = new Object();
      Instances.Instance its = new Instances.Instance(gone, row);
      table.putIfAbsent(gone, its);
      its.clear(); // as the collector does
    }
    int before = table.size();
    for (int i = 0; i < 1_000; i++) {
      table.collected();
    }

    assertThat(before).isGreaterThan(1);
    assertThat(table.size()).isOne();
    assertThat(table.get(kept)).isSameAs(instance);
  }

  @Test
  @Timeout(60)
  void get_whileOthersAreAdded_findsWhatIsThere() throws Exception {
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Object object = new Object();
      objects.add(object);
      table.putIfAbsent(object, new Instances.Instance(object, row));
    }
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> writer = other.submit(() -> {
        List<Object> added = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
          Object object = new Object();
          added.add(object);
          table.putIfAbsent(object, new Instances.Instance(object, row));
        }
        return added;
      });
      do {
        assertThat(objects).allMatch(object -> table.get(object) != null);
      } while (!writer.isDone());
      writer.get(1, TimeUnit.MINUTES);
    } finally {
      other.shutdownNow();
    }
  }

  /** Whose own equality must not be asked for. */
  private static final class SameAsAll {
    @Override
    public boolean equals(Object other) {
      throw new AssertionError("code of the host");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("code of the host");
    }
  }
}
