package io.cacheglass.demo.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Fills a database with the shop's goods. The same seed gives the same rows on every JDK, as
 * {@link Random}'s algorithm is part of its contract. Confined to one thread.
 */
public final class CatalogueGenerator {

  /** Ids run from 1 to this number without a gap. */
  public static final int PRODUCTS = 4_000;

  private static final int ORDERS = 12_000;
  private static final int MOST_REVIEWS = 11;
  private static final int MOST_LINES_OF_AN_ORDER = 5;
  private static final long SEED = 20_260_101L;

  private static final String SCHEMA = """
      CREATE TABLE category (id INT PRIMARY KEY, slug VARCHAR(40) UNIQUE, name VARCHAR(40), discount_percent INT);
      CREATE TABLE product (id INT PRIMARY KEY, category_id INT, name VARCHAR(120), description VARCHAR(2000), list_cents BIGINT);
      CREATE TABLE review (id INT PRIMARY KEY, product_id INT, author VARCHAR(40), stars INT, text VARCHAR(400), written_day INT);
      CREATE TABLE order_line (order_id INT, product_id INT, quantity INT);
      CREATE TABLE shop_session (id VARCHAR(40) PRIMARY KEY, number BIGINT, cart VARCHAR(400))
      """;

  // Made after the rows: filling tables with indexes takes three times as long.
  private static final String INDEXES = """
      CREATE INDEX product_category ON product (category_id);
      CREATE INDEX review_product ON review (product_id);
      CREATE INDEX line_order ON order_line (order_id);
      CREATE INDEX line_product ON order_line (product_id);
      CREATE INDEX session_number ON shop_session (number)
      """;

  private final Random random = new Random(SEED);

  /** Creates the tables and fills them, in about a second. */
  public static void fill(Database database) {
    CatalogueGenerator generator = new CatalogueGenerator();
    database.transaction(generator::fill);
  }

  private void fill(Connection connection) throws SQLException {
    execute(connection, SCHEMA);
    insertCategories(connection);
    insertProducts(connection);
    insertReviews(connection);
    insertOrders(connection);
    execute(connection, INDEXES);
  }

  private static void execute(Connection connection, String statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements.split(";", -1)) {
        statement.execute(sql);
      }
    }
  }

  private void insertCategories(Connection connection) throws SQLException {
    try (Batch batch = new Batch(connection, "INSERT INTO category VALUES (?, ?, ?, ?)")) {
      int id = 0;
      for (Words.Section section : Words.SECTIONS) {
        batch.add(id, section.slug(), section.name(), 5 * random.nextInt(5));
        id++;
      }
    }
  }

  private void insertProducts(Connection connection) throws SQLException {
    try (Batch batch = new Batch(connection, "INSERT INTO product VALUES (?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= PRODUCTS; id++) {
        int category = random.nextInt(Words.SECTIONS.size());
        String good = pick(Words.SECTIONS.get(category).goods());
        String material = pick(Words.MATERIALS);
        String name = pick(Words.ADJECTIVES) + " " + material + " " + good;
        batch.add(id, category, name, description(good, material), 199L + random.nextInt(30_000));
      }
    }
  }

  private String description(String good, String material) {
    String opening = String.format(
        Locale.ROOT, "A %s of %s, made in batch %d.", good, material, random.nextInt(900));
    return opening + " " + sentences(6 + random.nextInt(8));
  }

  private void insertReviews(Connection connection) throws SQLException {
    try (Batch batch = new Batch(connection, "INSERT INTO review VALUES (?, ?, ?, ?, ?, ?)")) {
      int id = 0;
      for (int product = 1; product <= PRODUCTS; product++) {
        int reviews = random.nextInt(MOST_REVIEWS);
        for (int i = 0; i < reviews; i++) {
          int stars = Math.max(1, 5 - random.nextInt(3) - random.nextInt(2));
          String text = sentences(1 + random.nextInt(3));
          batch.add(id, product, pick(Words.NAMES), stars, text, random.nextInt(3650));
          id++;
        }
      }
    }
  }

  private void insertOrders(Connection connection) throws SQLException {
    try (Batch batch = new Batch(connection, "INSERT INTO order_line VALUES (?, ?, ?)")) {
      for (int order = 1; order <= ORDERS; order++) {
        int lines = 1 + random.nextInt(MOST_LINES_OF_AN_ORDER);
        for (int i = 0; i < lines; i++) {
          batch.add(order, popularProduct(), 1 + random.nextInt(3));
        }
      }
    }
  }

  /** Low ids sell better: the product of two even numbers leans to small values. */
  private int popularProduct() {
    return 1 + (int) (PRODUCTS * random.nextDouble() * random.nextDouble());
  }

  private String sentences(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(pick(Words.SENTENCES));
    }
    return text.toString();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Inserts rows by the thousand; the last ones on close. */
  private static final class Batch implements AutoCloseable {
    private final PreparedStatement statement;
    private int waiting;

    Batch(Connection connection, String sql) throws SQLException {
      statement = connection.prepareStatement(sql);
    }

    void add(Object... values) throws SQLException {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.addBatch();
      waiting++;
      if (waiting == 1_000) {
        statement.executeBatch();
        waiting = 0;
      }
    }

    @Override
    public void close() throws SQLException {
      try (statement) {
        statement.executeBatch();
      }
    }
  }
}
