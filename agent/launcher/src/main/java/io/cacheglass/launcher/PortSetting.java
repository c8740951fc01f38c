package io.cacheglass.launcher;

import org.jspecify.annotations.Nullable;

/** Whether and where the admin page has a port of its own. Immutable. */
final class PortSetting {
  private static final int MOST = 65_535;

  private final boolean auto;
  private final @Nullable Integer port;
  private final String address;

  private PortSetting(boolean auto, @Nullable Integer port, String address) {
    this.auto = auto;
    this.port = port;
    this.address = address;
  }

  /**
   * Reads the settings.
   *
   * @param port a number, "auto" or "off"
   * @param address a name or digits; looked up only when the port is opened
   * @throws IllegalArgumentException for anything else; the message says what is accepted
   */
  static PortSetting parse(String port, String address) {
    if (port.equals("off") || port.equals("auto")) {
      return new PortSetting(port.equals("auto"), null, address);
    }
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MOST) {
      throw new IllegalArgumentException(Setting.ADMIN_PORT.propertyName() + " is \"" + port
          + "\", but must be a number from 0 to " + MOST + ", auto or off");
    }
    return new PortSetting(false, Integer.parseInt(port), address);
  }

  /** Whether to open one if the host turns out to have no servlet container. */
  boolean isAuto() {
    return auto;
  }

  /** The port to open at once, 0 for any; null for none. */
  @Nullable
  Integer port() {
    return port;
  }

  /** What it is to listen on, as it was set. */
  String address() {
    return address;
  }
}
