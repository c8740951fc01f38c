package io.cacheglass.launcher;

import io.cacheglass.admin.AdminHandler;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.port.AdminPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Serves the admin page on a port of its own, as the settings want it. Used by one thread at a
 * time.
 */
final class PortOpening implements OwnPort.Opening {
  private static final int MOST_LOOKS_TO_WAIT = 300;

  private final Settings settings;
  private final AdminHandler handler;
  private final Backoff backoff = new Backoff(MOST_LOOKS_TO_WAIT);
  private @Nullable AdminPort opened;
  private boolean openedAgain;

  PortOpening(Settings settings, AdminHandler handler) {
    this.settings = settings;
    this.handler = handler;
  }

  @Override
  public void open(int port) {
    String address = settings.adminPort().address();
    try {
      InetAddress at = InetAddress.getByName(address);
      AdminPort open = open(new InetSocketAddress(at, port));
      opened = open;
      announce(at, open.address().getPort());
    } catch (IOException | RuntimeException | LinkageError e) {
      ErrorLog.print("cacheglass.admin.port: " + address + ':' + port + " could not be opened: "
          + why(e) + "; the admin page has no port of its own, the host goes on");
    }
  }

  private AdminPort open(InetSocketAddress address) throws IOException {
    return AdminPort.open(address, handler, settings.admin().path());
  }

  /** With the same number. Where that fails, it is tried again, each time after twice as long. */
  @Override
  public void keepOpen() {
    AdminPort port = opened;
    if (port == null || port.isServing() || !backoff.isDue()) {
      return;
    }
    backoff.failed(); // unless it comes to its end
    port.close();
    try {
      opened = open(port.address());
    } catch (IOException e) {
      ErrorLog.failedQuietly("the page's own port is not open", e);
      return;
    }
    backoff.succeeded();
    if (!openedAgain) {
      openedAgain = true;
      ErrorLog.print("the page's own port had ended, and was opened again");
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
