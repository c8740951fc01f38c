package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.HostCaches;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When caches that are built at one place share a row. The rows here are in no table. */
final class PlacesTest {
  private final Object cache = new Object();
  private final CreationSite site =
      Objects.requireNonNull(HostCaches.tenth(cache).site(), "it is built by a host");
  private final List<CacheRow> rows = new ArrayList<>();
  private final Places.Place place = new Places.Place(site, row());

  @Test
  void shared_ofMoreThanCanBeAskedForNames_isTheFirst() {
    build(Places.Place.MOST_UNKNOWN - 1);
    assertThat(place.shared()).isSameAs(rows.get(0));
  }

  @Test
  void shared_whereSomeHaveGotNames_isNone() {
    build(300);
    for (int i = 0; i < 200; i++) {
      rows.get(i).rename("named" + i, "");
      rows.get(i).identified();
    }
    build(2 * Places.Place.MOST_UNKNOWN); // and nobody is asked meanwhile

    assertThat(place.shared()).isNull();
    CacheRow last = rows.get(rows.size() - 1);
    last.rename("last", "");
    assertThat(last.name()).isEqualTo("last");
  }

  @Test
  void shared_whereThirtyTwoWereAskedAndHaveNone_isTheFirst() {
    build(Places.Place.MOST_ROWS - 1);
    assertThat(place.shared()).isNull();
    rows.forEach(CacheRow::identified);

    assertThat(place.shared()).isSameAs(rows.get(0));
    rows.get(0).rename("of all of them", "");
    assertThat(rows.get(0).isNamed()).as("no name is theirs together").isFalse();
  }

  @Test
  void together_withHiddenOnes_doesNotCountThem() {
    build(Places.Place.MOST_ROWS + 10);
    rows.forEach(CacheRow::identified);
    rows.subList(0, 20).forEach(CacheRow::hide);

    assertThat(place.together()).containsExactlyElementsOf(rows.subList(20, rows.size()));
    assertThat(place.shared()).isNull();
  }

  private void build(int n) {
    for (int i = 0; i < n; i++) {
      place.add(row());
    }
  }

  private CacheRow row() {
    CacheRow row = new CacheRow(rows.size(), "test", "provisional", site);
    row.add(new Instances.Instance(cache, row));
    rows.add(row);
    return row;
  }
}
