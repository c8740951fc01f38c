package io.cacheglass.admin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whom an address belongs to, where attempts are counted. Stateless. */
final class Network {
  private static final int PREFIX_BYTES = 8;

  private Network() {}

  /**
   * The address itself, or the network of an IPv6 address: one household has 2^64 of those, and
   * could guess with another one each time.
   *
   * @param address digits, never a name
   */
  static String of(String address) {
    String digits = address.replaceAll("[\\[\\]]|%.*", "");
    if (!digits.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.getByName(digits);
      return parsed instanceof Inet6Address && !parsed.isLoopbackAddress()
          ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES))
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
