package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.redis.RedisNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The admin path on a real port, and a client for it. */
final class AdminServer implements AutoCloseable {
  static {
    // Tests of the Host check need to send a wrong one.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,content-length");
  }

  static final String TOKEN = "a-token-for-tests-only";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final MutableClock clock;
  final List<String> log = new CopyOnWriteArrayList<>();
  final FakeCacheControl control;
  final FakeAgent agent = new FakeAgent();
  final HealthMonitor monitor;
  final AdminHandler handler;
  volatile String remoteAddress = "127.0.0.1";
  volatile boolean secure;
  volatile List<RedisNode> redis = List.of();
  volatile String contextPath = "";
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpClient client = HttpClient.newHttpClient();

  AdminServer(Statistics statistics) {
    this(statistics, AdminSettings.builder().token(TOKEN).build());
  }

  AdminServer(Statistics statistics, MutableClock clock) {
    this(statistics, AdminSettings.builder().token(TOKEN).build(), clock);
  }

  AdminServer(Statistics statistics, AdminSettings settings) {
    this(statistics, settings, new MutableClock());
  }

  private AdminServer(Statistics statistics, AdminSettings settings, MutableClock clock) {
    this.clock = clock;
    control = new FakeCacheControl(clock);
    Application application = new Application("shop", "web-1", "Jetty/12.0.30", "2.41");
    monitor = new HealthMonitor(statistics, clock::millis);
    handler = new AdminHandler(
        settings,
        statistics,
        monitor,
        new FakeMetrics(),
        control,
        agent,
        () -> redis,
        () -> application,
        log::add,
        clock);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    if (handler.accepts(exchange.getRequestURI().getRawPath(), contextPath)) {
      handler.handle(new HttpServerExchange(exchange, contextPath, remoteAddress, secure));
    } else {
      exchange.sendResponseHeaders(418, -1); // the application's own answer
      exchange.close();
    }
  }

  String baseUrl() {
    return "http://" + host();
  }

  String host() {
    return "localhost:" + server.getAddress().getPort();
  }

  /** A request below the root, with the token. */
  HttpRequest.Builder request(String path) {
    return anonymous(path).header("Authorization", "Bearer " + TOKEN);
  }

  /** A request below the root, by nobody. */
  HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl() + path));
  }

  HttpResponse<String> get(String path) {
    return send(request("/cacheglass" + path));
  }

  HttpResponse<String> send(String method, String path) {
    return send(request("/cacheglass" + path).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JSON of a GET that must succeed. */
  JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return json(response);
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + response.body(), e);
    }
  }

  static JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new AssertionError("not JSON", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
