package io.cacheglass.demo.catalogue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sessions in the database; only the newest are kept. Thread-safe. */
public final class SessionRepository {

  private static final int MOST_SESSIONS = 5_000;
  private static final int SESSIONS_BETWEEN_CLEANINGS = 200;

  private final Database database;
  private final AtomicLong numbers = new AtomicLong();

  public SessionRepository(Database database) {
    this.database = database;
  }

  /** A new session with an empty cart. */
  public Session create() {
    Session session = new Session(UUID.randomUUID().toString(), List.of());
    long number = numbers.incrementAndGet();
    database.update("INSERT INTO shop_session VALUES (?, ?, ?)", session.id(), number, "");
    if (number % SESSIONS_BETWEEN_CLEANINGS == 0) {
      database.update("DELETE FROM shop_session WHERE number <= ?", number - MOST_SESSIONS);
    }
    return session;
  }

  /** The session of that id, or null. */
  public @Nullable Session find(String id) {
    List<String> carts =
        database.query("SELECT cart FROM shop_session WHERE id = ?", row -> row.getString(1), id);
    return carts.isEmpty() ? null : new Session(id, items(carts.get(0)));
  }

  /** Keeps the session's cart. */
  public void save(Session session) {
    String cart = session.cart().stream().map(String::valueOf).collect(Collectors.joining(" "));
    database.update("UPDATE shop_session SET cart = ? WHERE id = ?", cart, session.id());
  }

  private static List<Integer> items(String cart) {
    return Stream.of(cart.split(" ", -1))
        .filter(item -> !item.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }
}
