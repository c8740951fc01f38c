package io.cacheglass.admin;

import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.advice.AdviceBook;
import io.cacheglass.analysis.redis.RedisNodes;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All that is below the admin path, made at the first request. Thread-safe. */
final class Site {
  private final AdminSettings settings;
  private final Access access;
  private final StaticFiles files;
  private final Router router;

  Site(
      AdminSettings settings,
      Access access,
      Statistics statistics,
      HealthMonitor monitor,
      MetricsSource metrics,
      CacheControl control,
      AgentControl agent,
      RedisNodes redis,
      AdviceBook book,
      Supplier<Application> application,
      AdminLog log,
      Clock clock) {
    this.settings = settings;
    this.access = access;
    this.files = StaticFiles.load("/page/");
    List<Route> routes = new ArrayList<>();
    addSession(routes, new SessionApi(access, log, clock));
    Actions actions = new Actions(log, clock);
    addActions(routes, new ClearApi(control, statistics, actions, clock));
    ResetApi reset = new ResetApi(statistics, actions, clock);
    routes.add(Route.guarded("POST", "/api/v1/cache/reset-metrics", Right.ADMIN, reset::reset));
    KeyMask mask = new KeyMask();
    Envelope envelope = new Envelope(statistics, clock);
    addWarming(
        routes, new WarmApi(control, statistics, envelope, actions, new JobJson(mask), clock));
    addBaselines(routes, new BaselinesApi(statistics, envelope, actions));
    MarksApi marks = new MarksApi(statistics, envelope, actions, clock);
    routes.add(Route.guarded("GET", "/api/v1/marks", marks::marks));
    routes.add(Route.guarded("POST", "/api/v1/marks", Right.ADMIN, marks::add));
    addHealth(routes, new HealthApi(statistics, monitor, agent, envelope, clock));
    addAlerts(routes, new AlertsApi(monitor, envelope, actions, clock));
    ThresholdsApi thresholds = new ThresholdsApi(statistics, monitor, envelope, actions);
    routes.add(Route.guarded("GET", "/api/v1/thresholds", thresholds::thresholds));
    routes.add(Route.guarded("PUT", "/api/v1/thresholds", Right.ADMIN, thresholds::change));
    addCompatible(routes, new CompatibilityApi(statistics, mask, clock));
    addPatterns(routes, new PatternsApi(statistics, envelope, mask));
    CachesApi caches =
        new CachesApi(statistics, monitor, control, agent, envelope, application, clock);
    routes.add(Route.guarded("GET", "/api/v1/caches", caches::caches));
    CacheApi cache = new CacheApi(statistics, book, envelope, mask, clock);
    routes.add(Route.guarded("GET", "/api/v1/caches/{id}", cache::cache));
    addAdvice(routes, new AdviceApi(book, envelope, mask, actions, clock));
    EndpointsApi endpoints = new EndpointsApi(statistics, envelope);
    routes.add(Route.guarded("GET", "/api/v1/cache/stats/endpoints", endpoints::endpoints));
    SlowRequestApi slow = new SlowRequestApi(statistics, envelope, mask);
    routes.add(Route.guarded("GET", "/api/v1/slow-request", slow::slowRequest));
    KeysApi keys = new KeysApi(statistics, envelope, mask);
    routes.add(Route.guarded("GET", "/api/v1/keys", keys::keys));
    GroupsApi groups = new GroupsApi(control, statistics, envelope, mask, clock);
    routes.add(Route.guarded("GET", "/api/v1/cache/groups", groups::groups));
    MetricsApi figures = new MetricsApi(metrics);
    routes.add(Route.guarded("GET", "/metrics", figures::metrics));
    routes.add(Route.guarded("GET", "/metrics/rules", figures::rules));
    HistoryApi history = new HistoryApi(statistics, envelope, clock);
    routes.add(Route.guarded("GET", "/api/v1/history", history::history));
    SettingsApi self = new SettingsApi(agent, control, statistics, settings, envelope);
    routes.add(Route.guarded("GET", "/api/v1/settings", self::settings));
    WatchingApi watching = new WatchingApi(statistics, envelope, actions);
    routes.add(Route.guarded("PUT", "/api/v1/watching", Right.ADMIN, watching::watch));
    EventsApi events = new EventsApi(statistics, monitor, envelope, clock);
    routes.add(Route.events("/api/v1/events", events::events));
    RedisApi servers = new RedisApi(redis, statistics, envelope, clock);
    routes.add(Route.guarded("GET", "/api/v1/cache/info", servers::info));
    routes.add(Route.guarded("GET", "/api/openapi.json", OpenApi::document));
    this.router = new Router(access, routes, clock);
  }

  private static void addSession(List<Route> routes, SessionApi api) {
    routes.add(Route.open("GET", "/login", api::link));
    routes.add(Route.open("POST", "/api/v1/login", api::login));
    routes.add(Route.open("POST", "/api/v1/login-link", api::newLink));
    routes.add(Route.guarded("GET", "/api/v1/session", api::session));
    routes.add(Route.guarded("POST", "/api/v1/logout", api::logout));
  }

  private static void addCompatible(List<Route> routes, CompatibilityApi api) {
    routes.add(Route.guarded("GET", "/api/cache/stats", api::stats));
    routes.add(Route.guarded("GET", "/api/v1/cache/stats", api::statsV1));
    routes.add(Route.guarded("GET", "/api/v1/admin/cache-stats", api::adminStats));
  }

  private static void addPatterns(List<Route> routes, PatternsApi api) {
    routes.add(Route.guarded("GET", "/api/v1/cache/stats/patterns", api::patterns));
    routes.add(Route.guarded("GET", "/api/v1/cache/stats/top-patterns", api::top));
    routes.add(Route.guarded("GET", "/api/v1/cache/stats/low-performers", api::lowPerformers));
  }

  private static void addBaselines(List<Route> routes, BaselinesApi api) {
    routes.add(Route.guarded("GET", "/api/v1/baselines", api::baselines));
    routes.add(Route.guarded("POST", "/api/v1/baselines", Right.ADMIN, api::save));
    routes.add(Route.guarded("DELETE", "/api/v1/baselines/{id}", Right.ADMIN, api::delete));
  }

  private static void addAdvice(List<Route> routes, AdviceApi api) {
    routes.add(Route.guarded("GET", "/api/v1/advice", api::advice));
    routes.add(Route.guarded("POST", "/api/v1/advice/{id}/snooze", Right.ADMIN, api::snooze));
    routes.add(Route.guarded("DELETE", "/api/v1/advice/{id}/snooze", Right.ADMIN, api::wake));
  }

  private static void addHealth(List<Route> routes, HealthApi api) {
    routes.add(Route.guarded("GET", "/api/v1/cache/health", api::health));
    routes.add(Route.guarded("GET", "/api/v1/trends", api::trends));
  }

  private static void addAlerts(List<Route> routes, AlertsApi api) {
    routes.add(Route.guarded("GET", "/api/v1/alerts", api::alerts));
    routes.add(
        Route.guarded("POST", "/api/v1/alerts/{id}/acknowledge", Right.ADMIN, api::acknowledge));
    routes.add(Route.guarded("POST", "/api/v1/alerts/silence", Right.ADMIN, api::silence));
    routes.add(Route.guarded("DELETE", "/api/v1/alerts/silence", Right.ADMIN, api::speak));
  }

  private static void addActions(List<Route> routes, ClearApi api) {
    routes.add(Route.guarded("DELETE", "/api/cache/clear", Right.CLEAR, api::clearAll));
    routes.add(Route.guarded("DELETE", "/api/v1/caches/{id}/entries", Right.CLEAR, api::clearOne));
  }

  private static void addWarming(List<Route> routes, WarmApi api) {
    routes.add(Route.guarded("GET", "/api/v1/cache/warm", api::plan));
    routes.add(Route.guarded("POST", "/api/v1/cache/warm", Right.ADMIN, api::start));
    routes.add(Route.guarded("GET", "/api/v1/jobs", api::jobs));
    routes.add(Route.guarded("GET", "/api/v1/jobs/{id}", api::job));
    routes.add(Route.guarded("DELETE", "/api/v1/jobs/{id}", Right.ADMIN, api::cancel));
  }

  /** What there is, as "GET /api/v1/caches/{id}". */
  List<String> routes() {
    return router.routes();
  }

  /** The answer; a {@link Problem} thrown is one too. */
  Response answer(Request request) throws IOException {
    if (Refusals.isDisguised(request.basePath())) {
      throw Problem.notFound("There is nothing at this URL.").suspect("a disguised path");
    }
    access.requireReachable(request);
    String path = request.path();
    if (path.equals("/login")
        || path.equals("/api")
        || path.startsWith("/api/")
        || path.equals("/metrics")
        || path.startsWith("/metrics/")) {
      return router.answer(request);
    }
    if (path.isEmpty()) {
      // Relative to the path without the slash at its end, so that no host name is needed.
      String last = settings.path().substring(settings.path().lastIndexOf('/') + 1);
      return Response.redirect(last + '/');
    }
    return files.answer(request);
  }
}
