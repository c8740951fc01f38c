package io.cacheglass.library.linkedhashmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.FieldNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkedHashMapReaderTest {
  private final Map<String, String> prices = Collections.synchronizedMap(new Lru<>(2));

  private final LinkedHashMapReader reader = new LinkedHashMapReader();
  private final Lru<String, String> map = new Lru<>(2);

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @Test
  void details_beforeAndAfterTheFirstEviction_tellTheLimitOnceItIsSeen() {
    map.put("a", "1");
    map.put("b", "2");
    assertThat(reader.details(map).entries()).hasValue(2);
    assertThat(reader.details(map).capacity()).isEmpty();

    map.put("c", "3");

    assertThat(reader.details(map).entries()).hasValue(2);
    assertThat(reader.details(map).capacity()).hasValue(2);
    assertThat(reader.details(map).tiers().get(0).entryLimit()).hasValue(2);
  }

  @Test
  void clear_ofMapInUse_isDoneByTheApplicationsThreadAndCountsNothing() throws Exception {
    AtomicBoolean end = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    ExecutorService application = Executors.newSingleThreadExecutor();
    try {
      Future<?> writer = application.submit(() -> {
        map.put("old", "1");
        begun.countDown();
        while (!end.get()) {
          map.replace("old", "2"); // changes no key
          map.put("new", "3");
          map.remove("new");
        }
      });
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      reader.clear(map);
      end.set(true);
      writer.get(10, TimeUnit.SECONDS);
    } finally {
      application.shutdownNow();
    }

    Counts counts = InProcessAgent.counts(map);
    assertThat(map).doesNotContainKey("old");
    assertThat(counts.get(Counts.Kind.CLEARS)).isZero();
    assertThat(counts.get(Counts.Kind.PROBES)).isZero();
    assertThat(counts.get(Counts.Kind.EVICTIONS)).isZero();
  }

  @Test
  void clear_ofMapThatNobodyChanges_saysThatItIsDue() {
    map.put("a", "1");
    assertThatThrownBy(() -> reader.clearAll(List.of(map)))
        .hasMessageContaining("as soon as the application adds a key");
    map.put("a", "2");
    assertThat(map).containsOnlyKeys("a");
    map.put("b", "2");
    assertThat(map).containsOnlyKeys("b");
  }

  @Test
  void name_ofMapInWrapper_isThatOfItsField() {
    prices.put("only here", "1");
    CacheRow row = io.cacheglass.recorder.Recorder.rows().stream()
        .filter(each -> each.caches().stream().anyMatch(this::isTheInnerOne))
        .findFirst()
        .orElseThrow();

    assertThat(FieldNames.of(Objects.requireNonNull(row.site()))).isEqualTo("prices");
    assertThat(row.library()).isEqualTo("linkedhashmap");
  }

  private boolean isTheInnerOne(Object cache) {
    return cache instanceof Lru && ((Lru<?, ?>) cache).containsKey("only here");
  }

  @Test
  void serialized_readAgain_isCountedByItsClass() throws Exception {
    map.put("a", "1");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(map);
    }
    Map<?, ?> copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (Map<?, ?>) in.readObject();
    }
    copy.get("a");

    CacheRow row = Objects.requireNonNull(InProcessAgent.row(copy));
    assertThat(row.name()).isEqualTo(Lru.class.getName());
    assertThat(InProcessAgent.counts(copy).hits()).isEqualTo(1);
    assertThat(copy).isEqualTo(map);
  }

  @Test
  void keys_cannotBeListed() throws Exception {
    assertThat(((CacheReader) reader).keys(map)).isNull();
  }
}
