package io.cacheglass.demo.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database in memory with a small connection pool. Thread-safe. */
public final class Database implements AutoCloseable {

  /** Reads one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Work on one connection that is committed as a whole. */
  interface Transaction {
    void run(Connection connection) throws SQLException;
  }

  private final JdbcConnectionPool pool;

  /** Opens a new, empty database of its own. */
  public Database() {
    // DB_CLOSE_DELAY keeps the contents while the pool has no open connection.
    pool = JdbcConnectionPool.create(
        "jdbc:h2:mem:shop-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "shop", "");
    pool.setMaxConnections(32);
  }

  <T> List<T> query(String sql, RowReader<T> reader, Object... arguments) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = prepare(connection, sql, arguments);
        ResultSet rows = statement.executeQuery()) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException("The shop's database failed: " + e.getMessage(), e);
    }
  }

  int update(String sql, Object... arguments) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = prepare(connection, sql, arguments)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The shop's database failed: " + e.getMessage(), e);
    }
  }

  void transaction(Transaction transaction) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      transaction.run(connection);
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException("The shop's database failed: " + e.getMessage(), e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      // It is in memory only: whatever is left goes with the process.
    } finally {
      pool.dispose();
    }
  }
}
