package io.cacheglass.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine. Stateless. */
final class HostName {
  private HostName() {}

  static String get() {
    String name = System.getenv("HOSTNAME");
    if (name != null && !name.isEmpty()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
