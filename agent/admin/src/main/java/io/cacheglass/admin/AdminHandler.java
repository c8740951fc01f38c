package io.cacheglass.admin;

import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.advice.AdviceBook;
import io.cacheglass.analysis.advice.Advisor;
import io.cacheglass.analysis.redis.RedisNodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers every request below the admin path. Thread-safe.
 *
 * <p>Making one is cheap: neither Jackson nor the page's files are touched before the first
 * request.
 */
public final class AdminHandler {
  /** Largest body of a request. */
  public static final int MAX_BODY_BYTES = 16 * 1024;

  private static final byte[] FAILURE =
      ("{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,\"detail\":"
              + "\"Cacheglass failed at this request; the host's log says how.\"}")
          .getBytes(StandardCharsets.UTF_8);

  private final AdminSettings settings;
  private final Statistics statistics;
  private final HealthMonitor monitor;
  private final MetricsSource metrics;
  private final CacheControl control;
  private final AgentControl agent;
  private final RedisNodes redis;
  private final Supplier<Application> application;
  private final AdminLog log;
  private final Clock clock;
  private final AdviceBook advice;
  private final Access access;
  private final Bodies bodies;
  private final Refusals refusals;
  private volatile @Nullable Site site;

  /**
   * A handler; nothing is read or opened yet.
   *
   * @param application what is known of the host; may become more
   */
  public AdminHandler(
      AdminSettings settings,
      Statistics statistics,
      HealthMonitor monitor,
      MetricsSource metrics,
      CacheControl control,
      AgentControl agent,
      RedisNodes redis,
      Supplier<Application> application,
      AdminLog log,
      Clock clock) {
    this.settings = settings;
    this.statistics = statistics;
    this.monitor = monitor;
    this.metrics = metrics;
    this.control = control;
    this.agent = agent;
    this.redis = redis;
    this.application = application;
    this.log = log;
    this.clock = clock;
    this.advice = new AdviceBook(
        () -> Advisor.advise(statistics, redis.nodes(), clock.millis()),
        statistics.advicePutOff(),
        clock::millis);
    this.access = new Access(settings, clock);
    this.bodies = new Bodies(clock);
    this.refusals = new Refusals(log, clock);
  }

  /** The advice that is shown; somebody must let it look for it. */
  public AdviceBook advice() {
    return advice;
  }

  /**
   * Logs how to come in: a fresh one-time login link if such are given out, else the page's URL.
   *
   * @param baseUrl where the web application answers on this machine, with its context path and
   *     without a slash at the end, such as "http://localhost:8080/shop"
   */
  public void announce(String baseUrl) {
    String page = baseUrl + settings.path() + '/';
    log.line(
        settings.loginLink()
            ? LoginLine.withLink(page, access.newLoginSecret(page))
            : LoginLine.withToken(page));
  }

  /**
   * Whether a request is for {@link #handle}; any other one is the application's.
   *
   * @param requestPath {@link Exchange#requestPath}
   * @param contextPath {@link Exchange#contextPath}
   */
  public boolean accepts(String requestPath, String contextPath) {
    String prefix = contextPath + settings.path();
    return requestPath.startsWith(prefix)
        && (requestPath.length() == prefix.length() || requestPath.charAt(prefix.length()) == '/');
  }

  /**
   * Answers a request that {@link #accepts} takes. Whatever goes wrong inside is answered with a
   * problem and one line in the log.
   *
   * @throws IOException if the client could not be written to
   */
  public void handle(Exchange exchange) throws IOException {
    send(exchange, answer(exchange));
  }

  private Response answer(Exchange exchange) {
    try {
      try {
        return site().answer(request(exchange));
      } catch (Problem problem) {
        refusals.tell(problem, exchange);
        return ProblemJson.of(problem, exchange.requestPath());
      } catch (IOException e) {
        return ProblemJson.of(
            Problem.badRequest("The body could not be read."), exchange.requestPath());
      }
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.line(LogText.oneLine("failed at " + exchange.method() + ' ' + exchange.requestPath()
          + ": " + e + " at " + firstFrame(e)));
      return Response.json(500, FAILURE).header("Content-Type", "application/problem+json");
    }
  }

  private static String firstFrame(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    return frames.length == 0 ? "unknown" : frames[0].toString();
  }

  private Request request(Exchange exchange) {
    int prefix = exchange.contextPath().length() + settings.path().length();
    return new Request(exchange, exchange.requestPath().substring(prefix), bodies);
  }

  Site site() {
    Site known = site;
    if (known == null) {
      synchronized (this) {
        known = site;
        if (known == null) {
          known = new Site(
              settings,
              access,
              statistics,
              monitor,
              metrics,
              control,
              agent,
              redis,
              advice,
              application,
              log,
              clock);
          site = known;
        }
      }
    }
    return known;
  }

  private static void send(Exchange exchange, Response response) throws IOException {
    exchange.setStatus(response.status());
    SecurityHeaders.send(exchange);
    response.headers().forEach(exchange::setHeader);
    response.cookies().forEach(cookie -> exchange.addHeader("Set-Cookie", cookie));
    if (!exchange.method().equals("HEAD") && goesOn(exchange, response)) {
      return;
    }
    if (response.status() != 304) {
      exchange.setHeader("Content-Length", Integer.toString(response.body().length));
    }
    exchange.write(exchange.method().equals("HEAD") ? new byte[0] : response.body());
  }

  private static boolean goesOn(Exchange exchange, Response response) {
    Consumer<Exchange.Stream> rest = response.rest();
    Exchange.Stream stream = rest == null ? null : exchange.stream();
    if (rest == null || stream == null) {
      return false;
    }
    rest.accept(stream);
    return true;
  }
}
