package io.cacheglass.bootstrap.redis;

import io.cacheglass.recorder.CacheRow;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Redisson: commands are handed to it one by one, or several as one batch, and each
 * promises its decoded reply. Thread-safe.
 */
public final class RedisSender {
  /** The command that the thread is about to hand to a connection. */
  private static final ThreadLocal<@Nullable RedisCall> SENDING = new ThreadLocal<>();

  private static final ClassValue<SlotPlace> SLOTS = new ClassValue<SlotPlace>() {
    @Override
    protected SlotPlace computeValue(Class<?> type) {
      return new SlotPlace(type);
    }
  };

  private static final ClassValue<BatchPlace> BATCHES = new ClassValue<BatchPlace>() {
    @Override
    protected BatchPlace computeValue(Class<?> type) {
      return new BatchPlace(type);
    }
  };

  private final RedisDatabase database;
  private final String library;
  private volatile @Nullable CacheRow row;

  private RedisSender(String library, RedisDatabase database) {
    this.library = library;
    this.database = database;
  }

  /** A command is made, whose reply is promised; returns what is to be kept with it, or null. */
  public static @Nullable Object begin(
      @Nullable Object command, @Nullable Object parameters, @Nullable Object promise) {
    RedisCall call = command == null ? null : RedisCall.begin(command, parameters);
    RedisCall.awaitDecoded(call, promise);
    return call;
  }

  /** The thread begins to send a command; returns what is to be given to {@link #sent}. */
  public static @Nullable Object send(@Nullable Object call) {
    RedisCall before = SENDING.get();
    SENDING.set((RedisCall) call);
    return before;
  }

  /** The command was sent. */
  public static void sent(@Nullable Object before) {
    SENDING.set((RedisCall) before);
  }

  /**
   * The connection sends something: the command of {@link #send}, or a batch.
   *
   * @param known what this returned before for the same connection, null at first
   * @param connection has a {@code getRedisClient()}
   * @return to be kept with the connection
   */
  public static @Nullable Object through(
      @Nullable Object known, String library, Object connection, @Nullable Object data) {
    RedisSender sender = known == null ? of(library, connection, data) : (RedisSender) known;
    RedisCall call = SENDING.get();
    if (sender != null && call != null) {
      sender.take(call);
    }
    Object batch =
        sender == null || data == null ? null : BATCHES.get(data.getClass()).read(data);
    if (sender != null && batch instanceof Iterable) {
      for (Object each : (Iterable<?>) batch) {
        Object inner = SLOTS.get(each.getClass()).read(each);
        if (inner instanceof RedisCall) {
          sender.take((RedisCall) inner);
        }
      }
    }
    return sender;
  }

  private void take(RedisCall call) {
    CacheRow known = row;
    if (known == null) {
      known = database.row(library);
      row = known;
    }
    call.sentTo(known);
  }

  private static @Nullable RedisSender of(
      String library, Object connection, @Nullable Object first) {
    Object client = Netty.call(connection, "getRedisClient");
    Object address = Netty.call(client, "getAddr");
    Object config = Netty.call(client, "getConfig");
    Object number = Netty.call(config, "getDatabase");
    if (!(address instanceof InetSocketAddress)) {
      return null;
    }
    boolean secure = String.valueOf(Netty.call(config, "getAddress")).startsWith("rediss");
    RedisDatabase database = new RedisDatabase(
        RedisDatabase.address((InetSocketAddress) address),
        number instanceof Integer ? (Integer) number : 0,
        secure);
    database.authenticate(credentials(first));
    RedisServers.opened(library, database);
    return new RedisSender(library, database);
  }

  /** A connection that must show who it is does so first, whatever provided what it shows. */
  private static @Nullable RedisCredentials credentials(@Nullable Object first) {
    Object command = Netty.call(Netty.call(first, "getCommand"), "getName");
    return "AUTH".equals(command)
        ? RedisCredentials.of(RedisCommand.named("AUTH"), Netty.call(first, "getParams"))
        : null;
  }

  /** The commands of a batch, where a class is one. */
  private static final class BatchPlace {
    private final boolean batch;

    BatchPlace(Class<?> type) {
      batch = Netty.has(type, "getCommands");
    }

    @Nullable
    Object read(Object data) {
      return batch ? Netty.call(data, "getCommands") : null;
    }
  }

  /** The woven field of a class, where it has one. */
  private static final class SlotPlace {
    private final @Nullable Field field;

    SlotPlace(Class<?> type) {
      field = find(type);
    }

    private static @Nullable Field find(Class<?> type) {
      for (Field each : type.getDeclaredFields()) {
        if (each.getName().equals("cacheglass$slot")) {
          each.setAccessible(true);
          return each;
        }
      }
      return null;
    }

    @Nullable
    Object read(Object owner) {
      try {
        return field == null ? null : field.get(owner);
      } catch (IllegalAccessException e) {
        return null;
      }
    }
  }
}
