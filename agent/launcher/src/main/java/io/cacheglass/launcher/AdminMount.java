package io.cacheglass.launcher;

import io.cacheglass.admin.AdminHandler;
import io.cacheglass.admin.Application;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.redis.RedisNodes;
import io.cacheglass.bootstrap.AdminBridge;
import io.cacheglass.bootstrap.ErrorLog;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is for the admin path, in the host's own container. The first request of the host
 * tells its name and port, so that the log can say where the page is. Thread-safe.
 */
final class AdminMount implements AdminBridge.Handler {
  private final Settings settings;
  private final Statistics statistics;
  private final HealthMonitor monitor;
  private final Exports exports;
  private final Registry registry;
  private final AgentSelf self;
  private final RedisNodes redis;
  private volatile @Nullable AdminHandler handler;

  AdminMount(
      Settings settings,
      Statistics statistics,
      HealthMonitor monitor,
      Exports exports,
      Registry registry,
      AgentSelf self,
      RedisNodes redis) {
    this.settings = settings;
    this.statistics = statistics;
    this.monitor = monitor;
    this.exports = exports;
    this.registry = registry;
    this.self = self;
    this.redis = redis;
  }

  @Override
  public boolean handle(Object request, Object response) {
    ServletExchange exchange = new ServletExchange(request, response);
    AdminHandler current = handler(exchange);
    if (!current.accepts(exchange.requestPath(), exchange.contextPath())) {
      return false;
    }
    try {
      current.handle(exchange);
    } catch (IOException e) {
      // The client has gone; the host has nothing left to answer.
      return true;
    }
    return true;
  }

  private AdminHandler handler(ServletExchange exchange) {
    AdminHandler known = handler;
    if (known != null) {
      return known;
    }
    synchronized (this) {
      known = handler;
      if (known == null) {
        known = newHandler(exchange);
        handler = known;
        known.announce(exchange.baseUrl());
      }
      return known;
    }
  }

  private AdminHandler newHandler(ServletExchange exchange) {
    Application application =
        new Application(exchange.application(), HostName.get(), exchange.container(), "");
    return new AdminHandler(
        settings.admin(),
        statistics,
        monitor,
        exports,
        registry,
        self,
        redis,
        application,
        ErrorLog::print,
        Clock.systemUTC());
  }
}
