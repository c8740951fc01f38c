package io.cacheglass.demo;

import java.io.IOException;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Starts the shop and keeps it open until ctrl-C. */
public final class Demo {

  private static final int BAD_SETTING = 2;

  private Demo() {}

  /** Takes no arguments; the settings are system properties, see {@link DemoSettings}. */
  public static void main(String[] arguments) throws Exception {
    try {
      DemoSettings settings = DemoSettings.read(systemProperties());
      Shop shop = at(settings.port());
      Runtime.getRuntime().addShutdownHook(new Thread(shop::close, "shop-closing"));
      shop.open(settings);
      if (settings.endWithParent()) {
        endWithParent();
      }
      greet(shop, settings);
    } catch (DemoSettings.InvalidSettingException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_SETTING);
    }
  }

  private static Map<String, String> systemProperties() {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (value != null) {
        properties.put(name, value);
      }
    }
    return properties;
  }

  private static Shop at(int port) throws Exception {
    try {
      return Shop.at(port);
    } catch (IOException e) {
      // Jetty wraps what the socket says.
      if (e.getCause() instanceof SocketException cause) {
        throw new DemoSettings.InvalidSettingException(refusedPort(port, cause));
      }
      throw e;
    }
  }

  private static String refusedPort(int port, SocketException cause) {
    return String.format(
        Locale.ROOT,
        "Port %d cannot be used (%s); choose another one with -Ddemo.port=%d.",
        port,
        cause.getMessage(),
        port < 1_024 ? DemoSettings.DEFAULT_PORT : Math.min(port + 1, 65_535));
  }

  /** Maven that is killed, not interrupted, would leave the shop behind, and the port taken. */
  private static void endWithParent() {
    ProcessHandle.current().parent().ifPresent(Demo::endWith);
  }

  private static void endWith(ProcessHandle parent) {
    CompletableFuture<Void> unused = parent.onExit().thenRun(() -> System.exit(0));
  }

  private static void greet(Shop shop, DemoSettings settings) {
    String visitors =
        settings.traffic() ? settings.rate() + " requests a second of its own" : "no traffic";
    // By name, not by number: a browser keeps the sign-in of one for itself.
    String url = "http://localhost:" + shop.uri().getPort() + "/";
    System.out.println("The demo shop is at " + url + " (" + visitors + ").");
    System.out.println("With the Cacheglass agent attached, its page is at " + url + "cacheglass/");
    System.out.println("Stop with ctrl-C.");
  }
}
