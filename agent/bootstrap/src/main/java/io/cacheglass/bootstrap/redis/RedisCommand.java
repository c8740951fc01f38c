package io.cacheglass.bootstrap.redis;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One command of Redis by its name, and what it is to a cache. Immutable.
 *
 * <p>A command that is not listed is {@link RedisKind#OTHER}: new ones are never guessed.
 */
final class RedisCommand {
  private static final Map<String, RedisCommand> BY_NAME = new HashMap<>();

  static {
    add(RedisKind.VALUE, "GET GETEX HGET LINDEX ZSCORE ZRANK ZREVRANK GEODIST JSON.GET");
    add(RedisKind.FIELD_EXISTENCE, "HEXISTS");
    add(RedisKind.PART, "GETRANGE SUBSTR");
    add(RedisKind.VALUES, "MGET HMGET ZMSCORE GEOPOS GEOHASH JSON.MGET");
    add(RedisKind.FIELDS, "HGETEX HGETDEL");
    add(RedisKind.COLLECTION, "HGETALL HKEYS HVALS HRANDFIELD LRANGE SMEMBERS SRANDMEMBER");
    add(RedisKind.COLLECTION, "ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX");
    add(RedisKind.COLLECTION, "ZREVRANGEBYLEX ZRANDMEMBER GEORADIUS GEORADIUS_RO GEOSEARCH");
    add(RedisKind.COLLECTION, "GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO");
    add(RedisKind.COLLECTIONS, "SINTER SUNION SDIFF");
    add(RedisKind.COUNTED_COLLECTIONS, "ZINTER ZUNION ZDIFF");
    add(RedisKind.VALUE_TAKEN, "GETDEL");
    add(RedisKind.VALUE_REPLACED, "GETSET");
    add(RedisKind.SET, "SET");
    add(RedisKind.PUT, "SETEX PSETEX APPEND SETRANGE SETBIT BITFIELD BITOP INCR INCRBY");
    add(RedisKind.PUT, "INCRBYFLOAT DECR DECRBY HINCRBY HINCRBYFLOAT ZINCRBY SADD ZADD GEOADD");
    add(RedisKind.PUT, "LPUSH RPUSH LSET LINSERT PFADD PFMERGE RESTORE JSON.SET JSON.MERGE");
    add(RedisKind.PUT_IF, "SETNX HSETNX LPUSHX RPUSHX");
    add(RedisKind.PUT_PAIRS, "MSET HSET HMSET");
    add(RedisKind.PUT_PAIRS_IF, "MSETNX");
    add(RedisKind.REMOVAL, "DEL UNLINK HDEL SREM ZREM LREM JSON.DEL JSON.FORGET DELEX");
    add(RedisKind.REMOVAL, "ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREMRANGEBYLEX");
    add(RedisKind.POP, "LPOP RPOP SPOP");
    add(RedisKind.PROBES, "EXISTS TOUCH");
    add(RedisKind.PROBE, "TTL PTTL EXPIRETIME PEXPIRETIME TYPE OBJECT DUMP STRLEN COPY SORT");
    add(RedisKind.PROBE, "SORT_RO HLEN LLEN SCARD ZCARD HSTRLEN SISMEMBER SMISMEMBER");
    add(RedisKind.PROBE, "DIGEST LPOS ZCOUNT ZLEXCOUNT GETBIT BITCOUNT BITPOS PFCOUNT SINTERCARD");
    add(RedisKind.PROBE, "ZINTERCARD BF.EXISTS BF.MEXISTS CF.EXISTS CF.MEXISTS JSON.TYPE");
    add(RedisKind.CLEAR, "FLUSHDB FLUSHALL");
    add(RedisKind.CONNECTION, "MULTI EXEC DISCARD SELECT CLIENT RESET");
    add(RedisKind.AUTHENTICATION, "AUTH HELLO");
    add(RedisKind.SUBSCRIPTION, "SUBSCRIBE PSUBSCRIBE SSUBSCRIBE MONITOR");
    add(RedisKind.SUBSCRIPTION, "UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE");
  }

  private static final RedisCommand OTHER = new RedisCommand("", RedisKind.OTHER);

  final String name;
  final RedisKind kind;

  private RedisCommand(String name, RedisKind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** The command of this name, in upper or lower case. */
  static RedisCommand named(String name) {
    RedisCommand command = BY_NAME.get(name);
    if (command == null) {
      command = BY_NAME.get(name.toUpperCase(Locale.ROOT));
    }
    return command == null ? OTHER : command;
  }

  private static void add(RedisKind kind, String names) {
    for (String name : names.split(" ", -1)) {
      BY_NAME.put(name, new RedisCommand(name, kind));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
