package io.cacheglass.launcher;

import io.cacheglass.admin.AdminHandler;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.port.AdminPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;

/**
 * Gives the admin page a port of its own where the settings ask for one, and tells the operator of
 * a host that has no servlet container how to. Whatever goes wrong is one line in the log. Used by
 * one thread at a time.
 */
final class OwnPort {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Settings settings;
  private final AdminHandler handler;
  private final Canaries canaries;
  private final long begin = System.nanoTime();
  private boolean decided;

  OwnPort(Settings settings, AdminHandler handler, Canaries canaries) {
    this.settings = settings;
    this.handler = handler;
    this.canaries = canaries;
  }

  /** Opens the port whose number is set. */
  void start() {
    Integer port = settings.adminPort().port();
    if (port != null) {
      decided = true;
      open(port);
    }
  }

  /** Decides, when the host has had time enough to start, whether it needs a port. */
  void tick() {
    if (decided || System.nanoTime() - begin < PATIENCE_NANOS) {
      return;
    }
    decided = true;
    boolean served = settings.adminMount() && canaries.libraries().containsKey("servlet");
    if (!served && settings.adminPort().isAuto()) {
      open(0);
    } else if (!served) {
      ErrorLog.print("no servlet container to mount the admin page in was seen so far;"
          + " the setting cacheglass.admin.port=auto gives it a port of its own on this machine");
    }
  }

  private void open(int port) {
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
