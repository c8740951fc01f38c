package io.cacheglass.library.contract;

import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row of the conformance table of Redis: commands, what we count, why the server differs. */
public final class RedisRow {
  private static final String FIELD =
      "D11: an absent field, member or index of a present key is a miss to who asked for it;"
          + " the server counts the key, which is there";
  private static final String METADATA =
      "D12: it asks for existence or properties, which is no lookup; the server counts each key";
  private static final String OPAQUE = "a script is opaque: what it does inside is not judged";

  private static final String XADD = "XADD x * f 1";

  private final String name;
  private final List<String[]> preparation = new ArrayList<>();
  private final List<String[]> commands = new ArrayList<>();
  private ExpectedCounts expected = ExpectedCounts.of();
  private @Nullable String why;
  private boolean fails;

  private RedisRow(String name) {
    this.name = name;
  }

  /** All rows. */
  public static Stream<RedisRow> all() {
    return Stream.of(lookups(), collections(), conditional(), metadata(), writes(), others())
        .flatMap(List::stream);
  }

  private static List<RedisRow> lookups() {
    return List.of(
        row("GET present", "GET a").after("SET a 1").counts(Kind.LOOKUPS, 1),
        row("GET absent", "GET a").counts(Kind.LOOKUPS, 1, Kind.MISSES, 1),
        row("GET of an empty value", "GET a").after("SET a ''").counts(Kind.LOOKUPS, 1),
        row("GET of a value that reads QUEUED", "GET a")
            .after("SET a QUEUED")
            .counts(Kind.LOOKUPS, 1),
        row("GETEX present, absent", "GETEX a EX 100", "GETEX b EX 100")
            .after("SET a 1")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1),
        row("GET expired", "GET a").after("SET a 1 PXAT 1").counts(Kind.LOOKUPS, 1, Kind.MISSES, 1),
        row("GETRANGE present, absent", "GETRANGE a 0 1", "GETRANGE b 0 1")
            .after("SET a 1")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1),
        row("MGET a, absent, b, a", "MGET a absent b a")
            .after("MSET a 1 b 2")
            .counts(Kind.LOOKUPS, 4, Kind.MISSES, 1),
        row("HGET field, absent field, absent key", "HGET h f", "HGET h g", "HGET absent f")
            .after("HSET h f 1")
            .counts(Kind.LOOKUPS, 3, Kind.MISSES, 2)
            .differs(FIELD),
        row("HMGET field, absent field", "HMGET h f g")
            .after("HSET h f 1")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1)
            .differs(FIELD),
        row("HEXISTS field, absent field, absent key", "HEXISTS h f", "HEXISTS h g", "HEXISTS no f")
            .after("HSET h f 1")
            .counts(Kind.LOOKUPS, 3, Kind.MISSES, 2)
            .differs(FIELD),
        row("LINDEX in range, out of range", "LINDEX l 0", "LINDEX l 9")
            .after("RPUSH l 1")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1)
            .differs(FIELD),
        row("ZSCORE member, absent member", "ZSCORE z a", "ZSCORE z b")
            .after("ZADD z 1 a")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1)
            .differs(FIELD),
        row("GET of a list fails", "GET l")
            .after("RPUSH l 1")
            .failing()
            .counts(Kind.LOOKUPS, 1, Kind.ERRORS, 1)
            .differs("an error is neither hit nor miss; the server has found the key"));
  }

  private static List<RedisRow> collections() {
    return List.of(
        row("HGETALL present, absent", "HGETALL h", "HGETALL absent")
            .after("HSET h f 1 g 2")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1),
        row("LRANGE present, absent", "LRANGE l 0 -1", "LRANGE absent 0 -1")
            .after("RPUSH l 1 2")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1),
        row("SMEMBERS present, absent", "SMEMBERS s", "SMEMBERS absent")
            .after("SADD s 1 2")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1),
        row("ZRANGE present, absent", "ZRANGE z 0 -1", "ZRANGE absent 0 -1")
            .after("ZADD z 1 a 2 b")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1),
        row("SINTER of two that share a member", "SINTER s t")
            .after("SADD s 1 2", "SADD t 2 3")
            .counts(Kind.LOOKUPS, 2),
        row("SINTER present, absent", "SINTER s absent")
            .after("SADD s 1 2")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 2)
            .differs("an empty result does not tell which key was absent: all count as missed"));
  }

  private static List<RedisRow> conditional() {
    return List.of(
        row("GETDEL present, absent", "GETDEL a", "GETDEL b")
            .after("SET a 1")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.REMOVALS, 1),
        row("GETSET present, absent", "GETSET a 2", "GETSET b 2")
            .after("SET a 1")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 2),
        row("SET ... GET present, absent", "SET a 2 GET", "SET b 2 GET")
            .after("SET a 1")
            .counts(Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 2),
        row("SET ... NX GET refused", "SET a 2 NX GET").after("SET a 1").counts(Kind.LOOKUPS, 1),
        row("SET ... XX GET refused", "SET a 2 XX GET").counts(Kind.LOOKUPS, 1, Kind.MISSES, 1),
        row("SET ... NX stored, refused", "SET a 1 NX", "SET a 2 NX").counts(Kind.PUTS, 1),
        row("SET ... XX refused", "SET a 1 XX").counts(),
        row("SETNX stored, refused", "SETNX a 1", "SETNX a 2").counts(Kind.PUTS, 1),
        row("HSETNX stored, refused", "HSETNX h f 1", "HSETNX h f 2").counts(Kind.PUTS, 1),
        row("MSETNX stored, refused", "MSETNX a 1 b 2", "MSETNX b 3 c 4").counts(Kind.PUTS, 2));
  }

  private static List<RedisRow> metadata() {
    return List.of(
        row("EXISTS of a present and an absent key", "EXISTS a b")
            .after("SET a 1")
            .counts(Kind.PROBES, 2)
            .differs(METADATA),
        row("TTL, TYPE, STRLEN", "TTL a", "TYPE a", "STRLEN a")
            .after("SET a 1")
            .counts(Kind.PROBES, 3)
            .differs(METADATA),
        row("PTTL, OBJECT, DUMP, TOUCH", "PTTL a", "OBJECT ENCODING a", "DUMP a", "TOUCH a b")
            .after("SET a 1")
            .counts(Kind.PROBES, 5)
            .differs(METADATA),
        row("COPY, SORT", "COPY a b", "SORT l")
            .after("SET a 1", "RPUSH l 2 1")
            .counts(Kind.PROBES, 2)
            .differs(METADATA),
        row("SISMEMBER, HLEN", "SISMEMBER s 1", "HLEN h")
            .after("HSET h f 1", "SADD s 1")
            .counts(Kind.PROBES, 2)
            .differs(METADATA),
        row("SCAN, KEYS, RANDOMKEY, DBSIZE", "SCAN 0", "KEYS *", "RANDOMKEY", "DBSIZE")
            .after("SET a 1")
            .counts(),
        row("EXPIRE, PERSIST, RENAME", "EXPIRE a 100", "PERSIST a", "RENAME a b")
            .after("SET a 1")
            .counts());
  }

  private static List<RedisRow> writes() {
    return List.of(
        row("SET, SETEX, APPEND, INCR", "SET a 1", "SETEX b 100 1", "APPEND a 1", "INCR n")
            .counts(Kind.PUTS, 4),
        row("DECR to 0", "DECR n").after("SET n 1").counts(Kind.PUTS, 1),
        row("MSET of two", "MSET a 1 b 2").counts(Kind.PUTS, 2),
        row("HSET of one, HMSET of two", "HSET h f 1", "HMSET h f 1 g 2").counts(Kind.PUTS, 3),
        row("LPUSH, SADD, ZADD", "LPUSH l 1", "SADD s 1", "ZADD z 1 a").counts(Kind.PUTS, 3),
        row("DEL of two present and an absent key", "DEL a b c")
            .after("MSET a 1 b 2")
            .counts(Kind.REMOVALS, 2),
        row("UNLINK of an absent key", "UNLINK a").counts(),
        row("HDEL, SREM", "HDEL h f g", "SREM s 1")
            .after("HSET h f 1", "SADD s 1 2")
            .counts(Kind.REMOVALS, 2),
        row("LPOP present, absent, SPOP", "LPOP l", "LPOP absent", "SPOP s")
            .after("RPUSH l 1 2", "SADD s 1")
            .counts(Kind.REMOVALS, 2),
        row("FLUSHDB", "FLUSHDB").after("SET a 1").counts(Kind.CLEARS, 1));
  }

  private static List<RedisRow> others() {
    return List.of(
        row("EVAL of a script that gets", "EVAL return_redis.call('GET','a') 0")
            .after("SET a 1")
            .counts()
            .differs(OPAQUE),
        row("XADD, XLEN, XRANGE, XREAD", XADD, "XLEN x", "XRANGE x - +", "XREAD STREAMS x 0")
            .counts()
            .differs("streams are no caches; the server counts their keys"),
        row("PING, ECHO, PUBLISH", "PING", "ECHO a", "PUBLISH c a").counts());
  }

  /** What is done, as the matrix shows it. */
  public String name() {
    return name;
  }

  /** The commands that the client runs. */
  public List<String[]> commands() {
    return commands;
  }

  /** What we count for them. */
  public ExpectedCounts expected() {
    return expected;
  }

  /** Why hits or misses of the server differ; null if they don't. */
  public @Nullable String why() {
    return why;
  }

  /** Whether the server answers with an error. */
  public boolean fails() {
    return fails;
  }

  /** Brings the server into the state that the row begins with, and its counters to 0. */
  public void prepare(RedisServer server) {
    preparation.forEach(server::call);
    server.call("CONFIG", "RESETSTAT");
  }

  @Override
  public String toString() {
    return name;
  }

  private static RedisRow row(String name, String... commands) {
    RedisRow row = new RedisRow(name);
    for (String command : commands) {
      row.commands.add(words(command));
    }
    return row;
  }

  private RedisRow after(String... commands) {
    for (String command : commands) {
      preparation.add(words(command));
    }
    return this;
  }

  private RedisRow counts(Object... kindsAndNumbers) {
    expected = ExpectedCounts.of(kindsAndNumbers);
    return this;
  }

  private RedisRow differs(String reason) {
    why = reason;
    return this;
  }

  private RedisRow failing() {
    fails = true;
    return this;
  }

  /** Blanks divide words; '' is an empty one, and _ a blank inside of one. */
  private static String[] words(String command) {
    String[] words = command.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("''") ? "" : words[i].replace('_', ' ');
    }
    return words;
  }
}
