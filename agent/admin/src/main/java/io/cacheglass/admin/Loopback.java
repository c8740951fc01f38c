package io.cacheglass.admin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Whether a request comes from the machine itself.
 *
 * <p>The socket's address alone does not tell: a proxy on the same machine makes everybody local,
 * so any sign of one refuses; and a page of a foreign site whose name was rebound to 127.0.0.1
 * makes the browser a courier, so the name that the client used must be a local one too.
 */
final class Loopback {
  private static final String[] PROXY_HEADERS = {
    "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"
  };

  private Loopback() {}

  static boolean isFrom(Request request) {
    return isLoopbackAddress(request.remoteAddress())
        && isLocalName(request.host())
        && !cameThroughProxy(request);
  }

  private static boolean cameThroughProxy(Request request) {
    for (String header : PROXY_HEADERS) {
      if (request.header(header) != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether the digits are of 127.0.0.0/8 or ::1; asks no name server. */
  static boolean isLoopbackAddress(String address) {
    String digits = withoutZone(withoutBrackets(address));
    if (!digits.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*|[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      return false;
    }
    try {
      return InetAddress.getByName(digits).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether host[:port] is one of the three names of the machine itself. */
  static boolean isLocalName(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
    return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
  }

  private static String withoutBrackets(String address) {
    boolean bracketed = address.startsWith("[") && address.endsWith("]");
    return bracketed ? address.substring(1, address.length() - 1) : address;
  }

  private static String withoutZone(String address) {
    int percent = address.indexOf('%');
    return percent < 0 ? address : address.substring(0, percent);
  }
}
