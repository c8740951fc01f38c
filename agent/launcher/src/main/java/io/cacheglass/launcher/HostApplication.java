package io.cacheglass.launcher;

import io.cacheglass.admin.Application;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the host: the first web application that was asked for something, else what the
 * JVM was started with. Thread-safe.
 */
final class HostApplication implements Supplier<Application> {
  private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

  private final AtomicBoolean met = new AtomicBoolean();
  private volatile @Nullable Application known;
  private volatile String origin = "";

  @Override
  public Application get() {
    Application application = known;
    if (application == null) {
      application =
          new Application(name(System.getProperty("sun.java.command", "")), HostName.get(), "", "");
      known = application;
    }
    return application;
  }

  /** Learns what the first request tells; returns whether this is the first one. */
  boolean meet(ServletExchange exchange) {
    if (met.get() || !met.compareAndSet(false, true)) {
      return false;
    }
    origin = exchange.origin();
    known = new Application(exchange.application(), HostName.get(), exchange.container(), "");
    return true;
  }

  /** Where it answers on this machine, such as "http://localhost:8080"; "" if that is not known. */
  String origin() {
    return origin;
  }

  /**
   * The jar, the main class or the source file of a command line, without folders, package and
   * arguments.
   */
  static String name(String command) {
    String[] words = command.trim().split("\\s+", 3);
    String main = words.length > 1 && words[0].contains(SOURCE_LAUNCHER) ? words[1] : words[0];
    String last = main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
    return last.endsWith(".jar") || last.endsWith(".java")
        ? last.substring(0, last.lastIndexOf('.'))
        : last.substring(last.lastIndexOf('.') + 1);
  }
}
