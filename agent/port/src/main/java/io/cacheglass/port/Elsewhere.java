package io.cacheglass.port;

import java.nio.charset.StandardCharsets;

/** What is answered where the admin page has no answer. Stateless. */
final class Elsewhere {
  private Elsewhere() {}

  /** Leads who asks for the root to the page, and tells everybody else that nothing is there. */
  static void answer(PortExchange exchange, String adminPath) {
    if (exchange.requestPath().equals("/") && exchange.method().equals("GET")) {
      exchange.setStatus(303);
      exchange.setHeader("Location", adminPath + '/');
      write(exchange, "The page is at " + adminPath + "/\n");
    } else {
      exchange.setStatus(404);
      write(exchange, "There is nothing at this URL. The page is at " + adminPath + "/\n");
    }
  }

  /** Asks to come again: too many others are being answered. */
  static void busy(PortExchange exchange) {
    exchange.setStatus(503);
    exchange.setHeader("Retry-After", "1");
    write(exchange, "Too many requests at once.\n");
  }

  /** Says that the agent has failed in a way that nobody thought of. */
  static void failed(PortExchange exchange) {
    exchange.setStatus(500);
    write(exchange, "Cacheglass failed at this request.\n");
  }

  private static void write(PortExchange exchange, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    exchange.setHeader("Content-Type", "text/plain; charset=utf-8");
    exchange.setHeader("X-Content-Type-Options", "nosniff");
    exchange.setHeader("Cache-Control", "no-store");
    exchange.setHeader("Content-Length", Integer.toString(bytes.length));
    exchange.write(exchange.method().equals("HEAD") ? new byte[0] : bytes);
  }
}
