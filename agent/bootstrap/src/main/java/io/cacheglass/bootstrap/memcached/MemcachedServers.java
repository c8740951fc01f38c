package io.cacheglass.bootstrap.memcached;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.LibraryCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a client spreads its keys over: all clients of one library for the same servers
 * are one row, named by their addresses. Stateless.
 */
public final class MemcachedServers {
  private static final String PREFIX = "memcached ";
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final String DIFFERENCE =
      "memcached counts for all its clients together, and since it started; it counts a"
          + " get-and-touch among its touches, not among its gets.";

  private MemcachedServers() {}

  /**
   * Registers a client under the servers that its constructor was given.
   *
   * @param arguments of any constructor: addresses, collections and maps of them, host and port
   */
  public static void register(String library, Object client, @Nullable Object[] arguments) {
    Set<String> addresses = new TreeSet<>();
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof String
          && i + 1 < arguments.length
          && arguments[i + 1] instanceof Integer) {
        addresses.add(argument.toString() + ':' + arguments[i + 1]);
      } else {
        collect(argument, addresses);
      }
    }
    if (!addresses.isEmpty()) {
      Rows.shared(library, PREFIX + String.join(", ", addresses), client);
    }
  }

  private static void collect(@Nullable Object argument, Set<String> addresses) {
    if (argument instanceof InetSocketAddress) {
      InetSocketAddress address = (InetSocketAddress) argument;
      addresses.add(host(address) + ':' + address.getPort());
    } else if (argument instanceof Collection) {
      for (Object each : (Collection<?>) argument) {
        collect(each, addresses);
      }
    } else if (argument instanceof Map) {
      collect(((Map<?, ?>) argument).keySet(), addresses);
    } else if (argument instanceof Object[]) {
      for (Object each : (Object[]) argument) {
        collect(each, addresses);
      }
    }
  }

  /** By name, but for this machine, which has several. */
  private static String host(InetSocketAddress address) {
    InetAddress resolved = address.getAddress();
    return resolved != null && resolved.isLoopbackAddress()
        ? resolved.getHostAddress()
        : address.getHostString();
  }

  /**
   * What the servers of a row have counted, asked on a connection of our own for each.
   *
   * @param name of the row
   * @throws IOException if a server does not answer
   */
  public static LibraryCounts counts(String name) throws IOException {
    LibraryCounts.Builder counts = LibraryCounts.builder("memcached stats");
    if (!name.startsWith(PREFIX)) {
      return counts.notKept("the client's servers are not known").build();
    }
    Map<String, Long> sums = new HashMap<>();
    for (String address : name.substring(PREFIX.length()).split(", ", -1)) {
      add(address, sums);
    }
    return counts
        .hits(number(sums, "get_hits"))
        .misses(number(sums, "get_misses"))
        .puts(number(sums, "cmd_set"))
        .removals(number(sums, "delete_hits"))
        .evictions(number(sums, "evictions"))
        .difference(DIFFERENCE)
        .build();
  }

  private static long number(Map<String, Long> sums, String name) {
    return sums.getOrDefault(name, -1L);
  }

  private static void add(String address, Map<String, Long> sums) throws IOException {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    int port = Integer.parseInt(address.substring(colon + 1));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write("stats\r\n".getBytes(StandardCharsets.US_ASCII));
      BufferedReader in = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine();
          line != null && line.startsWith("STAT ");
          line = in.readLine()) {
        String[] words = line.split(" ", 3);
        if (words.length == 3 && words[2].matches("\\d{1,18}")) {
          sums.merge(words[1], Long.parseLong(words[2]), Long::sum);
        }
      }
    }
  }
}
