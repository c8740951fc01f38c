package io.cacheglass.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static Database database;
  private static ProductRepository repository;

  @BeforeAll
  static void fill() {
    database = new Database();
    CatalogueGenerator.fill(database);
    repository = new ProductRepository(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void fill_twice_givesTheSameRows() {
    try (Database first = new Database();
        Database second = new Database()) {
      CatalogueGenerator.fill(first);
      CatalogueGenerator.fill(second);

      for (String table : List.of("category", "product", "review", "order_line")) {
        assertThat(rows(second, table).equals(rows(first, table))).as(table).isTrue();
      }
    }
  }

  private static List<List<String>> rows(Database of, String table) {
    return of.query("SELECT * FROM " + table, row -> {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        values.add(row.getString(i));
      }
      return values;
    });
  }

  @Test
  void fill_always_givesThousandsOfProductsWithReviews() {
    Product first = repository.find(1);

    assertThat(first).isNotNull();
    assertThat(first.alsoBought()).hasSize(4);
    assertThat(repository.find(CatalogueGenerator.PRODUCTS)).isNotNull();
    assertThat(repository.find(CatalogueGenerator.PRODUCTS + 1)).isNull();
    assertThat(repository.latestReviews()).hasSize(20);
  }

  @Test
  void find_anyProduct_isTheSameEachTime() {
    assertThat(repository.find(77)).isEqualTo(repository.find(77));
  }

  @Test
  void search_anyText_isTakenLiterally() {
    assertThat(repository.search("TOY train")).isNotEmpty();
    assertThat(repository.search("%")).isEmpty();
    assertThat(repository.search("_")).isEmpty();
    assertThat(repository.search("\\")).isEmpty();
    assertThat(repository.search("'; DROP TABLE product")).isEmpty();
  }

  @Test
  void searchTerms_each_findSomething() {
    for (String term : Words.searchTerms()) {
      assertThat(repository.search(term)).as(term).isNotEmpty();
    }
  }

  @Test
  void bestOfCategory_each_isSortedBySales() {
    assertThat(repository.categories()).hasSize(Words.slugs().size());
    for (Category category : repository.categories()) {
      assertThat(repository.bestOfCategory(category.id()))
          .hasSize(24)
          .isSortedAccordingTo((a, b) -> Long.compare(b.sold(), a.sold()));
    }
  }

  @Test
  void prices_someUnknown_leavesThemOut() {
    Map<Integer, Price> prices = repository.prices(List.of(1, 2, 999_999));

    assertThat(prices).containsOnlyKeys(1, 2);
  }

  @Test
  void changePrice_unknownProduct_saysSo() {
    assertThat(repository.changePrice(999_999, 100)).isFalse();
    assertThat(repository.changePrice(3, 1_000)).isTrue();
    assertThat(repository.prices(List.of(3)).get(3).listCents()).isEqualTo(1_000);
  }

  @Test
  void cents_discount_isRoundedUp() {
    assertThat(new Price(1, 999, 10).cents()).isEqualTo(900);
    assertThat(Price.text(1_205)).isEqualTo("€ 12.05");
  }

  @Test
  void save_cart_isFoundAgain() {
    SessionRepository sessions = new SessionRepository(database);
    Session session = sessions.create();

    sessions.save(session.with(4).with(5));

    assertThat(sessions.find(session.id()).cart()).containsExactly(4, 5);
    assertThat(sessions.find("unknown")).isNull();
  }

  @Test
  void with_fullCart_losesTheOldest() {
    Session session = new Session("s", List.of());
    for (int id = 1; id <= Session.MOST_ITEMS + 1; id++) {
      session = session.with(id);
    }

    assertThat(session.cart()).hasSize(Session.MOST_ITEMS).doesNotContain(1);
  }
}
