package io.cacheglass.bootstrap.redis;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a client of the application has shown a server to be let in, so that we can ask the same
 * server on a connection of our own. Kept as long as that client's connection, and never printed.
 * Immutable.
 */
public final class RedisCredentials {
  private final @Nullable String user;
  private final String password;

  /**
   * Credentials.
   *
   * @param user null for the default one
   */
  public RedisCredentials(@Nullable String user, String password) {
    this.user = user;
    this.password = password;
  }

  /**
   * What {@code AUTH [user] password} or {@code HELLO version AUTH user password …} shows.
   *
   * @return null if it shows nothing
   */
  static @Nullable RedisCredentials of(RedisCommand command, @Nullable Object arguments) {
    if (command.name.equals("AUTH")) {
      boolean named = Arguments.get(arguments, 1) != null;
      return at(arguments, named ? 0 : -1, named ? 1 : 0);
    }
    return Arguments.is(Arguments.get(arguments, 1), "AUTH") ? at(arguments, 2, 3) : null;
  }

  private static @Nullable RedisCredentials at(@Nullable Object arguments, int user, int password) {
    String secret = text(Arguments.get(arguments, password));
    return secret == null
        ? null
        : new RedisCredentials(user < 0 ? null : text(Arguments.get(arguments, user)), secret);
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof char[]) {
      return new String((char[]) value);
    }
    if (value instanceof byte[]) {
      return new String((byte[]) value, StandardCharsets.UTF_8);
    }
    return value instanceof String ? (String) value : null;
  }

  /** Null for the default user. */
  public @Nullable String user() {
    return user;
  }

  public String password() {
    return password;
  }

  /** Tells nothing. */
  @Override
  public String toString() {
    return "credentials";
  }
}
