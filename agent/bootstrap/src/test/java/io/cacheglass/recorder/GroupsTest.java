package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.HostCaches;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which caches are one to a person. Caches are built as woven constructors do it. */
final class GroupsTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final List<Object> kept = new ArrayList<>();
  private final String name = "groups" + NUMBER.incrementAndGet();

  @Test
  void built_atOnePlace_areApartUntilThereAreMany() {
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rows.add(identified(HostCaches.first(keep())));
    }
    assertThat(rows).doesNotHaveDuplicates();
    assertThat(shown(rows)).hasSize(4);

    for (int i = 0; i < 196; i++) {
      rows.add(identified(HostCaches.first(keep())));
    }
    rows.forEach(row -> lookups(row, 2));

    assertThat(rows.stream().distinct()).hasSize(Places.Place.MOST_ROWS);
    assertThat(shown(rows)).extracting(CacheInfo::instances).containsExactly(200);
    assertThat(Recorder.snapshot().cache(rows.get(0).id()).lookups()).isEqualTo(400);
  }

  @Test
  void built_manyThenCollected_theirCountsStay() {
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(identified(HostCaches.second(keep())));
    }
    rows.forEach(row -> lookups(row, 3));
    CacheInfo before = shown(rows).get(0);
    kept.subList(0, 9).clear();
    CacheInfo info = collect(rows, before.instances() - 9);

    assertThat(info.instances()).isEqualTo(before.instances() - 9);
    assertThat(info.live()).isTrue();
    assertThat(info.instancesBuilt()).isEqualTo(before.instancesBuilt());
    assertThat(Recorder.snapshot().cache(info.id()).lookups()).isEqualTo(30);
  }

  @Test
  void built_twentyThousandShortLived_takeAFewRows() {
    int before = Recorder.rows().size();
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      CacheRow row = identified(HostCaches.third(new Object()));
      lookups(row, 1);
      if (i < 40) {
        rows.add(row);
      }
    }

    assertThat(Recorder.rows().size() - before).isLessThanOrEqualTo(Places.Place.MOST_ROWS);
    CacheInfo info = collect(rows, 0);
    assertThat(info.instances()).isZero();
    assertThat(info.instancesBuilt()).isEqualTo(20_000);
    assertThat(Recorder.snapshot().cache(info.id()).lookups()).isEqualTo(20_000);
  }

  @Test
  void built_manyThatTheLibraryNames_areApart() {
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      CacheRow row = HostCaches.fourth(keep());
      row.rename(name + i, "");
      rows.add(identified(row));
    }

    assertThat(shown(rows)).hasSize(100).extracting(CacheInfo::name).doesNotHaveDuplicates();
  }

  @Test
  void built_manyBeforeTheirNamesAreKnown_areApartWhenTheyAre() {
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(HostCaches.fifth(keep()));
    }
    for (int i = 0; i < 50; i++) {
      rows.get(i).rename(name + i, "");
      identified(rows.get(i));
    }

    assertThat(shown(rows)).hasSize(50);
  }

  @Test
  void built_byAQuickLoopWithoutNames_rowsAreGivenBackWhenTheyAreGone() {
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      rows.add(HostCaches.eleventh(keep()));
    }
    rows.forEach(row -> lookups(identified(row), 2));
    CacheRow first = rows.get(0);
    assertThat(only(rows).instances()).isEqualTo(150);
    kept.clear();
    collect(rows, 0);
    Redeployed.collect();

    assertThat(Recorder.rows().stream().filter(rows::contains))
        .hasSize(Places.Place.MOST_ROWS)
        .contains(first);
    assertThat(only(List.of(first)).instancesBuilt()).isEqualTo(150);
    assertThat(Recorder.snapshot().cache(first.id()).lookups()).isEqualTo(300);
  }

  @Test
  void rename_ofSomeThatWereShownAsOne_takesThemOut() {
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(HostCaches.sixth(keep()));
    }
    rows.forEach(GroupsTest::identified);
    assertThat(shown(rows)).hasSize(1);
    rows.get(0).rename(name + "first", "");
    rows.get(3).rename(name + "fourth", "");

    assertThat(shown(rows)).extracting(CacheInfo::instances).containsExactly(1, 4, 1);
  }

  @Test
  void built_asLayersOfDifferentCaches_areApartAndNamedByThem() {
    List<CacheRow> layers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      CacheRow outer = Recorder.register("test", name + i, null, keep());
      CacheRow layer = HostCaches.seventh(keep());
      layer.suggestName(Objects.requireNonNull(layer.site()).label());
      layers.add(identified(layer));
      Frame operation = Probes.begin(outer);
      lookups(layer, 1);
      Probes.endLookup(operation, "k", true);
    }

    assertThat(shown(layers))
        .extracting(CacheInfo::name)
        .containsExactly(name + 0, name + 1, name + 2, name + 3, name + 4, name + 5);
  }

  @Test
  void built_byAFactoryForDifferentCallers_areApart() {
    for (int i = 0; i < 6; i++) {
      keep();
    }
    List<CacheRow> rows = HostCaches.byFactory(kept);
    rows.forEach(GroupsTest::identified);

    assertThat(shown(rows)).hasSize(6);
  }

  @Test
  void successor_ofTheSameName_takesTheCountsOver() {
    CacheRow before = named();
    lookups(before, 5);
    CounterSnapshot then = Recorder.snapshot();
    before.close();
    CacheRow after = named();
    lookups(after, 2);

    CounterSnapshot now = Recorder.snapshot();
    assertThat(now.caches())
        .filteredOn(info -> info.name().equals(name))
        .extracting(CacheInfo::id, CacheInfo::key, CacheInfo::instances)
        .containsExactly(tuple(after.id(), name, 1));
    assertThat(now.cache(after.id()).lookups()).isEqualTo(7);
    assertThat(then.cache(after.id()).lookups()).isZero();
    assertThat(then.groupedAs(now).cache(after.id()).lookups()).isEqualTo(5);
  }

  @Test
  void gone_severalTimesAndNotYetBack_areOneCache() {
    CacheRow first = named();
    lookups(first, 5);
    CacheRow second = named();
    lookups(second, 3);
    assertThat(shown(List.of(first, second))).hasSize(2);
    first.close();
    second.close();

    CacheInfo gone = only(List.of(first, second));
    assertThat(gone.live()).isFalse();
    assertThat(gone.instancesBuilt()).isEqualTo(2);
    assertThat(Recorder.snapshot().cache(gone.id()).lookups()).isEqualTo(8);

    CacheRow third = named();
    lookups(third, 1);
    CacheInfo back = only(List.of(first, second, third));
    assertThat(back.live()).isTrue();
    assertThat(back.id()).isEqualTo(third.id());
    assertThat(Recorder.snapshot().cache(back.id()).lookups()).isEqualTo(9);
    assertThat(Recorder.snapshot().gone(back.id()).lookups()).isEqualTo(8);
    assertThat(Recorder.snapshot().head(first.id())).isEqualTo(third.id());
  }

  @Test
  void gone_beforeTheFieldThatHeldItWasFound_isTheOneOfTheSameLine() {
    CacheRow found = identified(HostCaches.eighth(keep()));
    found.suggestName(name);
    found.close();
    CacheRow hasty = HostCaches.eighth(keep());
    assertThat(hasty.name()).isNotEqualTo(name);
    hasty.suggestName(Objects.requireNonNull(hasty.site()).label());
    identified(hasty);
    lookups(found, 2);
    lookups(hasty, 3);
    hasty.close();

    CacheInfo gone = only(List.of(found, hasty));
    assertThat(gone.name()).isEqualTo(name);
    assertThat(Recorder.snapshot().cache(gone.id()).lookups()).isEqualTo(5);
  }

  @Test
  void gone_fromOneLineInTwoFields_areTwo() {
    CacheRow one = identified(HostCaches.ninth(keep()));
    CacheRow other = identified(HostCaches.ninth(keep()));
    one.suggestName(name + "-one");
    other.suggestName(name + "-other");
    one.close();

    assertThat(shown(List.of(one, other))).hasSize(2);
    other.close();
    assertThat(shown(List.of(one, other))).hasSize(2);
  }

  private static CacheInfo only(List<CacheRow> rows) {
    List<CacheInfo> shown = shown(rows);
    assertThat(shown).hasSize(1);
    return shown.get(0);
  }

  @Test
  void successor_whileTheOtherIsLive_isAnotherCache() {
    CacheRow one = named();
    CacheRow other = named();

    assertThat(shown(List.of(one, other)))
        .extracting(CacheInfo::key)
        .containsExactly(name, name + "~2");
  }

  @Test
  void application_sameNameInTwo_isQualifiedAndKeptApart() throws Exception {
    CacheRow shop = inApplication("/shop");
    CacheRow root = inApplication("");

    assertThat(shown(List.of(shop, root)))
        .extracting(CacheInfo::key, CacheInfo::name, CacheInfo::application)
        .containsExactly(
            tuple(name, name + " (/shop)", "/shop"), tuple(name + "@root", name + " (/)", "/"));
    shop.close();
    assertThat(shown(List.of(shop, root))).hasSize(2);
  }

  @Test
  void application_redeployed_isOneCache() throws Exception {
    CacheRow before = inApplication("/shop");
    CacheRow other = inApplication("/other");
    lookups(before, 4);
    lookups(other, 1);
    before.close();
    CacheRow after = inApplication("/shop");
    lookups(after, 1);

    CounterSnapshot now = Recorder.snapshot();
    assertThat(now.cache(after.id()).lookups()).isEqualTo(5);
    assertThat(now.cache(other.id()).lookups()).isOne();
  }

  @Test
  void application_thatHasGoneBeforeAnybodyLooked_isKnown() throws Exception {
    CacheRow early = inApplication("/early" + name);

    assertThat(early.application()).isEqualTo("/early" + name);
  }

  /** A cache that is built while a thread works in an application that then gets a request. */
  private CacheRow inApplication(String contextPath) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
      kept.add(loader);
      thread.setContextClassLoader(loader);
      CacheRow row = named();
      Applications.requested(contextPath);
      return row;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Object keep() {
    Object cache = new Object();
    kept.add(cache);
    return cache;
  }

  private CacheRow named() {
    CacheRow row = Recorder.register("test", "provisional", null, keep());
    row.rename(name, "");
    return identified(row);
  }

  private static CacheRow identified(CacheRow row) {
    row.identified();
    return row;
  }

  private static void lookups(CacheRow row, int n) {
    for (int i = 0; i < n; i++) {
      ProbesTest.lookup(row, "k", true);
    }
  }

  private static List<CacheInfo> shown(List<CacheRow> rows) {
    CounterSnapshot snapshot = Recorder.snapshot();
    List<CacheInfo> shown = new ArrayList<>();
    Set<Integer> ids = rows.stream().map(row -> row.group().id()).collect(Collectors.toSet());
    for (CacheInfo info : snapshot.caches()) {
      if (ids.contains(info.id())) {
        shown.add(info);
      }
    }
    return shown;
  }

  /** Lets the collector run until there are so few instances. */
  private static CacheInfo collect(List<CacheRow> rows, int instances) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    CacheInfo info = shown(rows).get(0);
    while (info.instances() > instances && System.nanoTime() < deadline) {
      System.gc();
      info = shown(rows).get(0);
    }
    return info;
  }
}
