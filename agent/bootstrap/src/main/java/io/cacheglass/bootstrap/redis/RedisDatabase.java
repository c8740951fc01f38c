package io.cacheglass.bootstrap.redis;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The database of a server that a connection uses: what the recorder knows as the cache, and
 * readers ask for its address. It lives as long as its connection does. Immutable but for the
 * credentials, which come when the connection is open already; thread-safe.
 */
public final class RedisDatabase {
  private final String address;
  private final int number;
  private final boolean secure;
  private volatile @Nullable RedisCredentials credentials;

  RedisDatabase(String address, int number, boolean secure) {
    this.address = address;
    this.number = number;
    this.secure = secure;
  }

  /** Another database of the same server, on the same connection. */
  RedisDatabase select(int other) {
    RedisDatabase selected = new RedisDatabase(address, other, secure);
    selected.credentials = credentials;
    return selected;
  }

  /** The client has shown these to the server; null leaves what it has shown before. */
  void authenticate(@Nullable RedisCredentials shown) {
    if (shown != null) {
      credentials = shown;
    }
  }

  /** "host:port", or whatever else there is, such as the path of a domain socket. */
  static String address(@Nullable SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress)) {
      return String.valueOf(remote);
    }
    InetSocketAddress inet = (InetSocketAddress) remote;
    return inet.getHostString().concat(":").concat(Integer.toString(inet.getPort()));
  }

  /** The one row of all connections of a client library to this database. */
  CacheRow row(String library) {
    return Rows.shared(library, "redis ".concat(toString()), this);
  }

  /** "host:port" as the application names it. */
  public String address() {
    return address;
  }

  /** The number that SELECT knows, from 0. */
  public int number() {
    return number;
  }

  /** Whether the connection is encrypted. */
  public boolean isSecure() {
    return secure;
  }

  /** What the client has shown to the server, null if nothing. */
  public @Nullable RedisCredentials credentials() {
    return credentials;
  }

  /** "host:port/number". */
  @Override
  public String toString() {
    return address.concat("/").concat(Integer.toString(number));
  }
}
