package io.cacheglass.demo.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All SQL about goods. Every method asks the database; nothing is remembered here, so that the
 * latencies that the caches save are those of real queries. Thread-safe.
 */
public final class ProductRepository {

  private static final String PRODUCT = """
      SELECT p.id, p.name, p.description, c.slug, c.name
      FROM product p JOIN category c ON c.id = p.category_id WHERE p.id = ?
      """;

  private static final String REVIEWS = """
      SELECT author, stars, text FROM review WHERE product_id = ? ORDER BY written_day DESC, id
      """;

  private static final String ALSO_BOUGHT = """
      SELECT p.id, p.name, 0, 0
      FROM order_line mine
      JOIN order_line other ON other.order_id = mine.order_id AND other.product_id <> ?
      JOIN product p ON p.id = other.product_id
      WHERE mine.product_id = ?
      GROUP BY p.id, p.name ORDER BY COUNT(*) DESC, p.id LIMIT 4
      """;

  private static final String PRICES = """
      SELECT p.id, p.list_cents, c.discount_percent
      FROM product p JOIN category c ON c.id = p.category_id WHERE p.id = ANY(?)
      """;

  // A list with ratings and sales: as slow as such reports are, 5 to 20 ms.
  private static final String LISTING = """
      SELECT p.id, p.name,
        (SELECT AVG(CAST(r.stars AS DOUBLE PRECISION)) FROM review r WHERE r.product_id = p.id),
        (SELECT SUM(o.quantity) FROM order_line o WHERE o.product_id = p.id) AS sold
      FROM product p WHERE %s
      ORDER BY sold DESC NULLS LAST, p.id LIMIT 24
      """;

  private static final String BEST_OF_CATEGORY = LISTING.formatted("p.category_id = ?");
  private static final String MATCHING =
      LISTING.formatted("LOWER(p.name) LIKE ? OR LOWER(p.description) LIKE ?");

  private static final String LATEST_REVIEWS = """
      SELECT p.id, p.name, r.author, r.stars, r.text
      FROM (SELECT * FROM review ORDER BY written_day DESC, id LIMIT 20) r
      JOIN product p ON p.id = r.product_id
      ORDER BY r.written_day DESC, r.id
      """;

  private final Database database;

  public ProductRepository(Database database) {
    this.database = database;
  }

  /** The product with its reviews and what others bought with it, or null if there is none. */
  public @Nullable Product find(int id) {
    List<Product> found = database.query(PRODUCT, ProductRepository::bareProduct, id);
    return found.isEmpty() ? null : found.get(0).with(reviews(id), alsoBought(id));
  }

  private List<Review> reviews(int id) {
    return database.query(
        REVIEWS, row -> new Review(row.getString(1), row.getInt(2), row.getString(3)), id);
  }

  private List<Listing> alsoBought(int id) {
    return database.query(ALSO_BOUGHT, ProductRepository::listing, id, id);
  }

  /** Prices by product id; an unknown id has none. */
  public Map<Integer, Price> prices(Collection<Integer> ids) {
    List<Price> prices = database.query(
        PRICES, row -> new Price(row.getInt(1), row.getLong(2), row.getInt(3)), (Object)
            ids.toArray(new Integer[0]));
    return prices.stream().collect(Collectors.toMap(Price::productId, price -> price));
  }

  /** Sets the price before discount; false if there is no such product. */
  public boolean changePrice(int id, long listCents) {
    return database.update("UPDATE product SET list_cents = ? WHERE id = ?", listCents, id) == 1;
  }

  /** The category of that slug, or null. */
  public @Nullable Category category(String slug) {
    List<Category> found = database.query(
        "SELECT id, slug, name FROM category WHERE slug = ?", ProductRepository::category, slug);
    return found.isEmpty() ? null : found.get(0);
  }

  /** All categories, in the order of the shop's menu. */
  public List<Category> categories() {
    return database.query(
        "SELECT id, slug, name FROM category ORDER BY id", ProductRepository::category);
  }

  /** The best sellers of a category, at most 24. */
  public List<Listing> bestOfCategory(int categoryId) {
    return database.query(BEST_OF_CATEGORY, ProductRepository::listing, categoryId);
  }

  /** Products whose name or description contains the text in any case, at most 24. */
  public List<Listing> search(String text) {
    String pattern = "%" + text.toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + "%";
    return database.query(MATCHING, ProductRepository::listing, pattern, pattern);
  }

  /** The latest twenty reviews of all products. */
  public List<FeedEntry> latestReviews() {
    return database.query(LATEST_REVIEWS, ProductRepository::feedEntry);
  }

  private static FeedEntry feedEntry(ResultSet row) throws SQLException {
    Review review = new Review(row.getString(3), row.getInt(4), row.getString(5));
    return new FeedEntry(row.getInt(1), row.getString(2), review);
  }

  private static Product bareProduct(ResultSet row) throws SQLException {
    return new Product(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        List.of(),
        List.of());
  }

  private static Category category(ResultSet row) throws SQLException {
    return new Category(row.getInt(1), row.getString(2), row.getString(3));
  }

  private static Listing listing(ResultSet row) throws SQLException {
    return new Listing(row.getInt(1), row.getString(2), row.getDouble(3), row.getLong(4));
  }
}
