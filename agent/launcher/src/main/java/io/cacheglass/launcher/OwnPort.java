package io.cacheglass.launcher;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Decides whether the admin page gets a port of its own: where the settings ask for one; and tells
 * the operator of a host that has no servlet container how to. Used by one thread at a time.
 */
final class OwnPort {

  /** What is done about it. */
  interface Opening {
    /** Opens one of this number, 0 for any that is free; whatever goes wrong is told. */
    void open(int port);

    /** Opens it again if it has ended by itself. */
    void keepOpen();
  }

  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Settings settings;
  private final BooleanSupplier container;
  private final Opening opening;
  private final Consumer<String> log;
  private final LongSupplier ticker;
  private final long begin;
  private boolean decided;

  /**
   * Nothing is decided yet.
   *
   * @param container whether something was seen that can serve the page
   * @param ticker nanoseconds
   */
  OwnPort(
      Settings settings,
      BooleanSupplier container,
      Opening opening,
      Consumer<String> log,
      LongSupplier ticker) {
    this.settings = settings;
    this.container = container;
    this.opening = opening;
    this.log = log;
    this.ticker = ticker;
    begin = ticker.getAsLong();
  }

  /** Opens the port whose number is set. */
  void start() {
    Integer port = settings.adminPort().port();
    if (port != null) {
      decided = true;
      opening.open(port);
    }
  }

  /**
   * Decides, when the host has had time enough to start, whether it needs a port; keeps it open.
   */
  void tick() {
    opening.keepOpen();
    if (decided || ticker.getAsLong() - begin < PATIENCE_NANOS) {
      return;
    }
    decided = true;
    boolean served = settings.adminMount() && container.getAsBoolean();
    if (!served && settings.adminPort().isAuto()) {
      opening.open(0);
    } else if (!served) {
      log.accept("no servlet container to mount the admin page in was seen so far;"
          + " the setting cacheglass.admin.port=auto gives it a port of its own on this machine");
    }
  }
}
