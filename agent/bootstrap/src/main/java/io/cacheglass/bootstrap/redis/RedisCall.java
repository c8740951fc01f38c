package io.cacheglass.bootstrap.redis;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Pending;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way, from the thread that asked to the reply that says what became of it. Ends
 * once; what comes later is ignored. Thread-safe as far as {@link Pending} is: the reply may be
 * read by another thread.
 */
public final class RedisCall {
  private static final RedisCall OTHER =
      new RedisCall(RedisCommand.named(""), null, Collections.emptyList(), 0, null);

  private static final int IF_ABSENT = 1;
  private static final int IF_PRESENT = 2;
  private static final int AND_GET = 4;

  /** Where the options of SET begin, behind key and value. */
  private static final int FIRST_OPTION = 2;

  final RedisCommand command;
  private final @Nullable Object key;

  /** The first of the keys that are asked for at once; of fields, that of the hash as often. */
  private final List<?> keys;

  /** Keys or fields asked for, pairs put; for SET its options, for SELECT the database. */
  private final int detail;

  private final @Nullable Pending pending;

  private RedisCall(
      RedisCommand command,
      @Nullable Object key,
      List<?> keys,
      int detail,
      @Nullable Pending pending) {
    this.command = command;
    this.key = key;
    this.keys = keys;
    this.detail = detail;
    this.pending = pending;
  }

  /**
   * A command that is sent to a known server.
   *
   * @param row null while the server is not known: then nothing counts
   */
  static RedisCall to(@Nullable CacheRow row, RedisCommand command, @Nullable Object arguments) {
    return command.kind == RedisKind.OTHER || command.kind == RedisKind.AUTHENTICATION
        ? OTHER
        : of(command, arguments, row == null ? null : Pending.begin(row));
  }

  /**
   * A command that begins before it is known which server it will be sent to; {@link #sentTo} says
   * that.
   *
   * @return null for a command that nothing is counted of
   */
  public static @Nullable RedisCall begin(Object command, @Nullable Object arguments) {
    RedisCommand known = Arguments.command(command);
    if (known.kind == RedisKind.OTHER || known.kind == RedisKind.SUBSCRIPTION) {
      return null;
    }
    Object all = Arguments.of(arguments);
    return known.kind == RedisKind.AUTHENTICATION
        ? new RedisCall(known, RedisCredentials.of(known, all), Collections.emptyList(), 0, null)
        : of(known, all, Pending.begin());
  }

  private static RedisCall of(
      RedisCommand command, @Nullable Object arguments, @Nullable Pending pending) {
    int detail = detail(command, arguments);
    Object key = Arguments.get(arguments, 0);
    return new RedisCall(command, key, keys(command, key, arguments, detail), detail, pending);
  }

  /** A client that decodes replies by itself promises a value. */
  static void awaitDecoded(@Nullable RedisCall call, @Nullable Object promise) {
    if (call != null && promise instanceof CompletionStage) {
      BiConsumer<@Nullable Object, @Nullable Throwable> end = call::decoded;
      ((CompletionStage<?>) promise).whenComplete(end);
    }
  }

  private void decoded(@Nullable Object value, @Nullable Throwable thrown) {
    if (thrown != null) {
      failed();
      return;
    }
    RedisReply reply = new RedisReply();
    if (command.kind == RedisKind.VALUES && value instanceof Map) {
      reply.addFound((Map<?, ?>) value, keys, detail);
    } else if (command.kind.severalValues) {
      reply.addDecoded(value);
    } else {
      reply.addWhole(value);
    }
    replied(reply);
  }

  /** Says which server and database it goes to; a redirected command is sent again. */
  void sentTo(CacheRow row) {
    if (pending != null) {
      pending.in(row);
    }
  }

  /** What it shows to the server; null for most commands. */
  @Nullable
  RedisCredentials credentials() {
    return key instanceof RedisCredentials ? (RedisCredentials) key : null;
  }

  /** The database that SELECT names, as it names it. */
  int selected() {
    return Arguments.number(key);
  }

  /** Whether this asks the server to leave out replies, so that they can't be told apart. */
  boolean leavesOutReplies() {
    return command.name.equals("CLIENT") && Arguments.is(key, "REPLY");
  }

  /** Counts what the reply says. */
  void replied(RedisReply reply) {
    Pending its = pending;
    if (its == null || reply.isMissing()) {
      return;
    }
    if (reply.isError()) {
      failed();
    } else {
      count(its, reply);
    }
  }

  /** Counts a lookup that was answered by an error, or not at all. */
  public void failed() {
    boolean lookup =
        command.kind.lookup || (command.kind == RedisKind.SET && (detail & AND_GET) != 0);
    if (pending != null && lookup) {
      pending.failed();
    }
  }

  private void count(Pending its, RedisReply reply) {
    switch (command.kind) {
      case VALUE:
      case COLLECTION:
        lookup(its, reply.found());
        break;
      case FIELD_EXISTENCE:
        lookup(its, reply.done());
        break;
      case PART:
        lookup(its, reply.foundText());
        break;
      case VALUES:
      case FIELDS:
        lookups(its, reply);
        break;
      case COLLECTIONS:
      case COUNTED_COLLECTIONS:
        its.lookups(reply.found() ? detail : 0, reply.found() ? 0 : detail);
        break;
      case VALUE_TAKEN:
        its.conditional(key, reply.found(), 0, reply.found() ? 1 : 0);
        break;
      case VALUE_REPLACED:
        its.conditional(key, reply.found(), 1, 0);
        break;
      case PROBE:
        its.counted(Counts.Kind.PROBES, 1);
        break;
      case PROBES:
        its.counted(Counts.Kind.PROBES, detail);
        break;
      default:
        countWrite(its, reply);
    }
  }

  private void lookups(Pending its, RedisReply reply) {
    int misses = Math.min(Math.max(reply.nulls(), detail - reply.values()), detail);
    boolean valueForKey = reply.values() + reply.nulls() == detail;
    List<?> told = valueForKey ? keys : Collections.emptyList();
    its.lookups(detail - misses, misses, told, reply.absent());
  }

  private void lookup(Pending its, boolean found) {
    if (found) {
      its.hit(key, 1);
    } else {
      its.miss(key);
    }
  }

  private void countWrite(Pending its, RedisReply reply) {
    switch (command.kind) {
      case SET:
        set(its, reply);
        break;
      case PUT:
        its.put(key);
        break;
      case PUT_IF:
        putIf(its, reply.done());
        break;
      case PUT_PAIRS:
        puts(its);
        break;
      case PUT_PAIRS_IF:
        if (reply.done()) {
          puts(its);
        }
        break;
      case REMOVAL:
        its.removed((int) reply.number());
        break;
      case POP:
        its.removed(reply.values());
        break;
      case CLEAR:
        its.counted(Counts.Kind.CLEARS, 1);
        break;
      default:
        break; // a command that changes the connection: what follows it counts
    }
  }

  private void set(Pending its, RedisReply reply) {
    if ((detail & AND_GET) == 0) {
      putIf(its, detail == 0 || reply.done());
      return;
    }
    boolean found = reply.found();
    boolean stored = (detail & IF_ABSENT) != 0 ? !found : (detail & IF_PRESENT) == 0 || found;
    its.conditional(key, found, stored ? 1 : 0, 0);
  }

  private void putIf(Pending its, boolean stored) {
    if (stored) {
      its.put(key);
    }
  }

  private void puts(Pending its) {
    if (detail == 1) {
      its.put(key);
    } else {
      its.puts(detail);
    }
  }

  private static List<?> keys(
      RedisCommand command, @Nullable Object key, @Nullable Object arguments, int detail) {
    int told = Math.min(detail, Pending.MOST_KEYS);
    if (told < 1 || (command.kind != RedisKind.VALUES && command.kind != RedisKind.FIELDS)) {
      return Collections.emptyList();
    }
    return command.name.endsWith("MGET") && !command.name.equals("HMGET")
        ? Arguments.first(arguments, told)
        : Collections.nCopies(told, key);
  }

  private static int detail(RedisCommand command, @Nullable Object arguments) {
    switch (command.kind) {
      case VALUES:
        return Arguments.count(arguments) - (command.name.equals("MGET") ? 0 : 1);
      case COLLECTIONS:
      case PROBES:
        return Arguments.count(arguments);
      case COUNTED_COLLECTIONS:
        return Arguments.number(Arguments.get(arguments, 0));
      case FIELDS:
        return fields(arguments);
      case PUT_PAIRS:
      case PUT_PAIRS_IF:
        return Arguments.count(arguments) / 2; // of a hash one more, its key
      case SET:
        return options(arguments);
      default:
        return 0;
    }
  }

  private static int fields(@Nullable Object arguments) {
    int count = Arguments.count(arguments);
    for (int i = 1; i < count; i++) {
      if (Arguments.is(Arguments.get(arguments, i), "FIELDS")) {
        return Arguments.number(Arguments.get(arguments, i + 1));
      }
    }
    return 0;
  }

  private static int options(@Nullable Object arguments) {
    int options = 0;
    int count = Arguments.count(arguments);
    for (int i = FIRST_OPTION; i < count; i++) {
      Object option = Arguments.get(arguments, i);
      options |= Arguments.is(option, "NX") ? IF_ABSENT : 0;
      options |= Arguments.is(option, "XX") ? IF_PRESENT : 0;
      options |= Arguments.is(option, "GET") ? AND_GET : 0;
    }
    return options;
  }
}
