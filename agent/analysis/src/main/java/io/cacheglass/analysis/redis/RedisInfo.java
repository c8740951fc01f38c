package io.cacheglass.analysis.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The answer to {@code INFO}: lines of name and value under headings. What a server leaves out is
 * absent; nothing is guessed. Immutable.
 */
public final class RedisInfo {
  /** Of a server that was never asked. */
  public static final RedisInfo NONE = new RedisInfo(Collections.emptyMap());

  /** A server has some 200; more would not be one that we know. */
  private static final int MOST_FIELDS = 2000;

  private final Map<String, String> fields;

  private RedisInfo(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Reads an answer. Lines that are no field are left out. */
  public static RedisInfo parse(String answer) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : answer.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.charAt(0) != '#' && fields.size() < MOST_FIELDS) {
        fields.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return new RedisInfo(fields);
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** The value of a field, "" if there is none. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** The value of a field that is a whole number. */
  public OptionalLong number(String name) {
    return whole(text(name));
  }

  /** The value of a field that is a number, NaN if there is none. */
  public double decimal(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** "standalone", "cluster" or "sentinel"; "" if the server was never asked. */
  public String mode() {
    return text("redis_mode");
  }

  /** "primary", "replica" or "sentinel"; "" if the server was never asked. */
  public String role() {
    if (mode().equals("sentinel")) {
      return "sentinel";
    }
    switch (text("role")) {
      case "master":
        return "primary";
      case "slave":
        return "replica";
      default:
        return "";
    }
  }

  /** Name and version as people know them: "Redis 7.0.15", "Valkey 8.0.1". */
  public String product() {
    String valkey = text("valkey_version");
    return valkey.isEmpty() ? "Redis " + text("redis_version") : "Valkey " + valkey;
  }

  /** Bytes used of {@code maxmemory}; NaN where none is set. */
  public double memoryRatio() {
    double most = decimal("maxmemory");
    return most > 0 ? decimal("used_memory") / most : Double.NaN;
  }

  /** {@code keyspace_hits} of hits and misses; NaN of none. */
  public double hitRate() {
    double hits = decimal("keyspace_hits");
    double all = hits + decimal("keyspace_misses");
    return all > 0 ? hits / all : Double.NaN;
  }

  /** Keys of all databases; absent if the server was never asked or holds none by its nature. */
  public OptionalLong totalKeys() {
    if (isEmpty() || mode().equals("sentinel")) {
      return OptionalLong.empty();
    }
    long keys = 0;
    for (int i : databases()) {
      keys += databaseKeys(i);
    }
    return OptionalLong.of(keys);
  }

  /** Numbers of the databases that hold keys. */
  public List<Integer> databases() {
    List<Integer> numbers = new ArrayList<>();
    for (String name : fields.keySet()) {
      OptionalLong number = name.startsWith("db") ? whole(name.substring(2)) : OptionalLong.empty();
      if (number.isPresent() && text(name).startsWith("keys=")) {
        numbers.add((int) number.getAsLong());
      }
    }
    return numbers;
  }

  /** Keys in a database. */
  public long databaseKeys(int number) {
    return whole(part(text("db" + number), "keys")).orElse(0);
  }

  /** Keys in a database that expire some day. */
  public long databaseExpires(int number) {
    return whole(part(text("db" + number), "expires")).orElse(0);
  }

  /** "host:port" of the primary that this one replicates, "" if it replicates none. */
  public String primaryAddress() {
    String host = text("master_host");
    return host.isEmpty() ? "" : host + ':' + text("master_port");
  }

  /** "host:port" of the replicas that a primary knows. */
  public List<String> replicas() {
    List<String> addresses = new ArrayList<>();
    for (int i = 0; fields.containsKey("slave" + i); i++) {
      String replica = text("slave" + i);
      addresses.add(part(replica, "ip") + ':' + part(replica, "port"));
    }
    return addresses;
  }

  /** "host:port" of the primaries that a sentinel watches. */
  public List<String> watchedPrimaries() {
    List<String> addresses = new ArrayList<>();
    for (int i = 0; mode().equals("sentinel") && fields.containsKey("master" + i); i++) {
      addresses.add(part(text("master" + i), "address"));
    }
    return addresses;
  }

  /** The name by which a sentinel knows the first primary that it watches, "" if it is none. */
  public String watchedName() {
    return mode().equals("sentinel") ? part(text("master0"), "name") : "";
  }

  /** One of "name=value,name=value", "" if it is not among them. */
  private static String part(String line, String name) {
    for (String each : line.split(",", -1)) {
      if (each.startsWith(name + '=')) {
        return each.substring(name.length() + 1);
      }
    }
    return "";
  }

  private static OptionalLong whole(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
