package io.cacheglass.launcher;

import io.cacheglass.admin.AdminHandler;
import io.cacheglass.bootstrap.AdminBridge;
import java.io.IOException;

/**
 * Answers what is for the admin path, in the host's own container. The first request of the host
 * tells its name and port, so that the log can say where the page is. Thread-safe.
 */
final class AdminMount implements AdminBridge.Handler {
  private final AdminHandler handler;
  private final HostApplication host;

  AdminMount(AdminHandler handler, HostApplication host) {
    this.handler = handler;
    this.host = host;
  }

  @Override
  public boolean handle(Object request, Object response) {
    ServletExchange exchange = new ServletExchange(request, response);
    if (host.meet(exchange)) {
      handler.announce(exchange.baseUrl());
    }
    if (!handler.accepts(exchange.requestPath(), exchange.contextPath())) {
      return false;
    }
    try {
      handler.handle(exchange);
    } catch (IOException e) {
      // The client has gone; the host has nothing left to answer.
      return true;
    }
    return true;
  }
}
