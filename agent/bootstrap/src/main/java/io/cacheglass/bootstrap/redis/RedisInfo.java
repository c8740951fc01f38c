package io.cacheglass.bootstrap.redis;

import io.cacheglass.recorder.LibraryCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks a server what it has counted itself, on a short connection of our own and with the one
 * command INFO, which changes nothing and counts in no keyspace. Stateless.
 */
public final class RedisInfo {
  private static final int TIMEOUT_MILLIS = 2000;
  private static final int MAX_LINES = 400;
  private static final String SOURCE = "Redis INFO stats";
  private static final String DIFFERENCE =
      "the server counts what every client asked of every database since it was started, metadata"
          + " such as EXISTS and TTL as lookups, and an absent field of a present hash as a hit";

  private RedisInfo() {}

  /**
   * The counters of the server that a database is on.
   *
   * @throws IOException if it can't be reached
   */
  public static LibraryCounts of(RedisDatabase database) throws IOException {
    if (database.isSecure()) {
      return notKept("the connection is encrypted: the server is not asked on one of our own");
    }
    String address = database.address();
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      return notKept("the server is not reached by host and port");
    }
    int port = Integer.parseInt(address.substring(colon + 1));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.substring(0, colon), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write("INFO stats\r\n".getBytes(StandardCharsets.US_ASCII));
      return read(new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
    }
  }

  private static LibraryCounts read(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null || !line.startsWith("$")) {
      return notKept("the server answers INFO with: ".concat(String.valueOf(line)));
    }
    LibraryCounts.Builder counts = LibraryCounts.builder(SOURCE).difference(DIFFERENCE);
    line = in.readLine();
    for (int i = 0; i < MAX_LINES && line != null && !line.isEmpty(); i++) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        add(counts, line.substring(0, colon), line.substring(colon + 1));
      }
      line = in.readLine();
    }
    return counts.build();
  }

  private static void add(LibraryCounts.Builder counts, String name, String value) {
    switch (name) {
      case "keyspace_hits":
        counts.hits(Long.parseLong(value));
        break;
      case "keyspace_misses":
        counts.misses(Long.parseLong(value));
        break;
      case "expired_keys":
        counts.expirations(Long.parseLong(value));
        break;
      case "evicted_keys":
        counts.evictions(Long.parseLong(value));
        break;
      default:
        break;
    }
  }

  private static LibraryCounts notKept(String why) {
    return LibraryCounts.builder(SOURCE).notKept(why).build();
  }
}
