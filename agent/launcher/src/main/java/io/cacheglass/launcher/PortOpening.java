package io.cacheglass.launcher;

import io.cacheglass.admin.AdminHandler;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.port.AdminPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Serves the admin page on a port of its own, as the settings want it. Immutable. */
final class PortOpening {
  private final Settings settings;
  private final AdminHandler handler;

  PortOpening(Settings settings, AdminHandler handler) {
    this.settings = settings;
    this.handler = handler;
  }

  /** Opens a port of this number, 0 for any that is free; whatever goes wrong is one line. */
  void open(int port) {
    String address = settings.adminPort().address();
    try {
      InetAddress at = InetAddress.getByName(address);
      String path = settings.admin().path();
      AdminPort opened = AdminPort.open(new InetSocketAddress(at, port), handler, path);
      announce(at, opened.address().getPort());
    } catch (IOException | RuntimeException | LinkageError e) {
      ErrorLog.print("cacheglass.admin.port: " + address + ':' + port + " could not be opened: "
          + why(e) + "; the admin page has no port of its own, the host goes on");
    }
  }

  private void announce(InetAddress at, int port) {
    boolean here = at.isLoopbackAddress() || at.isAnyLocalAddress();
    if (!at.isLoopbackAddress() && !settings.admin().hasToken()) {
      ErrorLog.print("cacheglass.admin.address=" + settings.adminPort().address() + ": without "
          + "cacheglass.admin.token the page still answers "
          + (here ? "this machine only" : "nobody: it is not on a loopback address"));
    }
    handler.announce("http://" + (here ? "localhost" : at.getHostName()) + ':' + port);
  }

  private static String why(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "no machine has this name";
    }
    String message = String.valueOf(failure.getMessage());
    return message.contains("in use")
        ? "it is in use"
        : message.contains("assign")
            ? "the address is not one of this machine"
            : failure.toString();
  }
}
