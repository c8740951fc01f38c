package io.cacheglass.bootstrap.redis;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is written and read by an event loop, as those of Netty are: to which server
 * and database it goes, and the reply that is being read. Confined to that event loop.
 *
 * <p>A command does not know its connection. But it is encoded while the loop writes to one, and
 * completed while the loop reads from one: which that is, the thread knows meanwhile.
 */
public final class RedisChannel {
  private static final ThreadLocal<@Nullable RedisChannel> WRITTEN = new ThreadLocal<>();
  private static final ThreadLocal<@Nullable RedisChannel> READ = new ThreadLocal<>();

  private final String library;
  private final RedisReply reply = new RedisReply();
  private RedisDatabase database;
  private @Nullable CacheRow row;

  private RedisChannel(String library, RedisDatabase database) {
    this.library = library;
    this.database = database;
    RedisServers.opened(library, database);
  }

  /**
   * The state of a connection.
   *
   * @param known what this returned before for the same connection, null at first
   * @param context of Netty, a {@code ChannelHandlerContext}
   * @return to be kept with the connection
   */
  public static @Nullable Object of(@Nullable Object known, String library, Object context) {
    if (known != null) {
      return known;
    }
    Object channel = Netty.call(context, "channel");
    Object remote = Netty.call(channel, "remoteAddress");
    if (!(remote instanceof SocketAddress)) {
      return null; // not connected yet
    }
    boolean secure =
        String.valueOf(Netty.call(Netty.call(channel, "pipeline"), "names")).contains("Ssl");
    String address = RedisDatabase.address((SocketAddress) remote);
    return new RedisChannel(library, new RedisDatabase(address, 0, secure));
  }

  /** The thread begins to write; returns what is to be given to {@link #written}. */
  public static @Nullable Object write(@Nullable Object channel) {
    RedisChannel before = WRITTEN.get();
    WRITTEN.set((RedisChannel) channel);
    return before;
  }

  /** The thread has written. */
  public static void written(@Nullable Object before) {
    WRITTEN.set((RedisChannel) before);
  }

  /** The thread begins to read; returns what is to be given to {@link #endRead}. */
  public static @Nullable Object beginRead(@Nullable Object channel) {
    RedisChannel before = READ.get();
    READ.set((RedisChannel) channel);
    return before;
  }

  /** The thread has read all there was. */
  public static void endRead(@Nullable Object before) {
    READ.set((RedisChannel) before);
  }

  /** A command is encoded, for the connection that is being written to. */
  public static void encoded(@Nullable Object call) {
    RedisChannel channel = call == null ? null : WRITTEN.get();
    if (channel != null && call instanceof RedisCall) {
      channel.send((RedisCall) call);
    }
  }

  /** The reply that is being read has this value: bytes, a number, or null. */
  public static void readValue(@Nullable Object value) {
    RedisChannel channel = READ.get();
    if (channel != null) {
      if (value instanceof ByteBuffer) {
        channel.reply.addText(((ByteBuffer) value).remaining());
      } else {
        channel.reply.add(value);
      }
    }
  }

  /** The reply that is being read has a collection. */
  public static void readCollection() {
    RedisChannel channel = READ.get();
    if (channel != null) {
      channel.reply.addCollection();
    }
  }

  /** The reply that is being read is or has an error. */
  public static void readError() {
    RedisChannel channel = READ.get();
    if (channel != null) {
      channel.reply.addError();
    }
  }

  /** A command is complete: what was read last is its reply. */
  public static void completed(@Nullable Object call) {
    RedisChannel channel = READ.get();
    if (channel != null) {
      if (call instanceof RedisCall) {
        ((RedisCall) call).replied(channel.reply);
      }
      channel.reply.clear();
    }
  }

  /** What was read belongs to no command, or to one that has ended. */
  public static void forget() {
    RedisChannel channel = READ.get();
    if (channel != null) {
      channel.reply.clear();
    }
  }

  /** A command ends without a reply: by an error, a time-out, or because nobody waits for it. */
  public static void failed(@Nullable Object call) {
    if (call instanceof RedisCall) {
      ((RedisCall) call).failed();
    }
  }

  /** The connection ends. */
  public static void closed(@Nullable Object channel) {
    if (channel instanceof RedisChannel) {
      RedisDatabase database = ((RedisChannel) channel).database;
      Rows.closed(database);
      RedisServers.closed(database);
    }
  }

  private void send(RedisCall call) {
    if (call.command.kind == RedisKind.AUTHENTICATION) {
      database.authenticate(call.credentials());
      return;
    }
    if (call.command.name.equals("SELECT") && call.selected() != database.number()) {
      RedisServers.closed(database);
      database = database.select(call.selected());
      RedisServers.opened(library, database);
      row = null;
    }
    CacheRow known = row;
    if (known == null) {
      known = database.row(library);
      row = known;
    }
    call.sentTo(known);
  }
}
