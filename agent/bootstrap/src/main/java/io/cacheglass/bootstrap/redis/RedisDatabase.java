package io.cacheglass.bootstrap.redis;

/**
 * The database of a server that a connection uses: what the recorder knows as the cache, and
 * readers ask for its address. Immutable; it lives as long as its connection does.
 */
public final class RedisDatabase {
  private final String address;
  private final int number;
  private final boolean secure;

  RedisDatabase(String address, int number, boolean secure) {
    this.address = address;
    this.number = number;
    this.secure = secure;
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

  /** "host:port/number". */
  @Override
  public String toString() {
    return address.concat("/").concat(Integer.toString(number));
  }
}
