package io.cacheglass.bootstrap.redis;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client: to which server and database it goes, and which commands wait for
 * their reply. Replies come in the order of the commands; those of a transaction come at its end.
 * Confined to the thread that uses the connection, as the connection is.
 *
 * <p>All connections of a client library to one database of one server are one row.
 */
public final class RedisConnection {
  private final String library;

  /** The socket or channel, to know a new one. */
  private @Nullable Object transport;

  private RedisDatabase database = new RedisDatabase("", 0, false);
  private @Nullable CacheRow row;

  private final ArrayDeque<RedisCall> sent = new ArrayDeque<>();
  private @Nullable List<RedisCall> transaction;
  private final RedisReply reply = new RedisReply();

  /** Commands come as objects; what comes as arrays has come before. */
  private boolean takesObjects;

  /** Replies can't be told apart any more. */
  private boolean lost;

  private RedisConnection(String library) {
    this.library = library;
  }

  /**
   * A connection has a socket.
   *
   * @param known what this returned before for the same connection, null at first
   * @return to be kept with the connection
   */
  public static @Nullable Object connected(
      @Nullable Object known, String library, @Nullable Object socket) {
    RedisConnection connection = (RedisConnection) known;
    if (!(socket instanceof Socket) || (connection != null && connection.transport == socket)) {
      return connection;
    }
    if (connection == null) {
      connection = new RedisConnection(library);
    }
    SocketAddress remote = ((Socket) socket).getRemoteSocketAddress();
    connection.connected(socket, remote, isSecure(socket));
    return connection;
  }

  /**
   * A command was handed to the socket, or could not be.
   *
   * @param known what {@link #connected} returned
   * @param thrown why it could not be sent
   */
  public static void sent(
      @Nullable Object known,
      Object command,
      byte[] @Nullable [] arguments,
      @Nullable Throwable thrown) {
    RedisConnection connection = (RedisConnection) known;
    if (connection != null && !connection.takesObjects) {
      connection.send(Arguments.command(command), arguments, thrown);
    }
  }

  /**
   * The same in a client whose commands are one object, command and arguments. Such a client may
   * have methods with arrays too, which end here.
   */
  public static void sent(
      @Nullable Object known, Iterable<?> commandAndArguments, @Nullable Throwable thrown) {
    RedisConnection connection = (RedisConnection) known;
    if (connection != null) {
      connection.takesObjects = true;
      Object command = commandAndArguments.iterator().next();
      connection.send(Arguments.command(command), commandAndArguments, thrown);
    }
  }

  /** The next reply was read, or could not be. */
  public static void replied(
      @Nullable Object known, @Nullable Object parsed, @Nullable Throwable thrown) {
    RedisConnection connection = (RedisConnection) known;
    RedisCall call = connection == null ? null : connection.sent.poll();
    if (connection == null || call == null) {
      return; // a message of a subscription
    }
    if (thrown == null) {
      connection.replied(call, parsed);
    } else if (!isRedirection(thrown)) {
      call.failed();
    }
  }

  /** The connection ends, or can't be used any more: nothing that waits will be answered. */
  public static void disconnected(@Nullable Object known) {
    RedisConnection connection = (RedisConnection) known;
    if (connection != null) {
      connection.abandon();
    }
  }

  private void connected(Object newTransport, @Nullable SocketAddress remote, boolean secure) {
    abandon();
    transport = newTransport;
    lost = false;
    use(new RedisDatabase(RedisDatabase.address(remote), 0, secure));
  }

  /** Asked by name: the boot part loads no cryptography. */
  private static boolean isSecure(Object socket) {
    Class<?> type = socket.getClass();
    while (type != null && !type.getName().equals("javax.net.ssl.SSLSocket")) {
      type = type.getSuperclass();
    }
    return type != null;
  }

  private void abandon() {
    Rows.closed(database);
    RedisServers.closed(database);
    for (RedisCall call = sent.poll(); call != null; call = sent.poll()) {
      call.failed();
    }
    transaction = null;
  }

  private CacheRow row() {
    CacheRow known = row;
    if (known == null) {
      known = database.row(library);
      row = known;
    }
    return known;
  }

  private void send(RedisCommand command, @Nullable Object arguments, @Nullable Throwable thrown) {
    if (lost || command.kind == RedisKind.SUBSCRIPTION) {
      return;
    }
    if (command.kind == RedisKind.AUTHENTICATION) {
      database.authenticate(RedisCredentials.of(command, arguments));
    }
    RedisCall call = RedisCall.to(row(), command, arguments);
    if (thrown == null) {
      awaitReply(call);
    } else {
      call.failed();
    }
  }

  private void awaitReply(RedisCall call) {
    if (call.leavesOutReplies()) {
      lost = true;
      sent.clear();
      return;
    }
    if (call.command.name.equals("SELECT")) {
      select(call.selected());
    }
    sent.add(call);
  }

  private void select(int number) {
    if (number != database.number()) {
      RedisServers.closed(database);
      use(database.select(number));
    }
  }

  private void use(RedisDatabase other) {
    database = other;
    row = null;
    RedisServers.opened(library, other);
  }

  private void replied(RedisCall call, @Nullable Object parsed) {
    List<RedisCall> waiting = transaction;
    switch (call.command.name) {
      case "MULTI":
        transaction = new ArrayList<>();
        break;
      case "DISCARD":
      case "RESET":
        transaction = null;
        break;
      case "EXEC":
        transaction = null;
        executed(waiting, parsed);
        break;
      default:
        if (waiting != null) {
          waiting.add(call);
        } else {
          judge(call, parsed);
        }
    }
  }

  /** A transaction ended: null if a watched key had changed, else the replies. */
  private void executed(@Nullable List<RedisCall> calls, @Nullable Object parsed) {
    if (calls == null || !(parsed instanceof List)) {
      return;
    }
    List<?> replies = (List<?>) parsed;
    for (int i = 0; i < Math.min(calls.size(), replies.size()); i++) {
      judge(calls.get(i), replies.get(i));
    }
  }

  private void judge(RedisCall call, @Nullable Object parsed) {
    if (parsed instanceof Throwable && isRedirection((Throwable) parsed)) {
      return;
    }
    reply.clear();
    reply.add(parsed);
    call.replied(reply);
  }

  /** Another server of the cluster is asked next, and its answer counts. */
  private static boolean isRedirection(Throwable thrown) {
    String message = thrown.getMessage();
    return message != null && (message.startsWith("MOVED ") || message.startsWith("ASK "));
  }
}
