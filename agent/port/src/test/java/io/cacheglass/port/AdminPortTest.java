package io.cacheglass.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cacheglass.admin.AdminHandler;
import io.cacheglass.admin.AdminSettings;
import io.cacheglass.admin.AgentControl;
import io.cacheglass.admin.Application;
import io.cacheglass.admin.CacheControl;
import io.cacheglass.admin.MetricsSource;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.health.PutOffs;
import io.cacheglass.analysis.redis.RedisNodes;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the port makes of the bytes that come; what the page answers is tested where it is made. */
class AdminPortTest {
  private static final String TOKEN = "a-token-for-tests-only";
  private static final String SESSION = "/cacheglass/api/v1/session";
  private static final String BEARER = "Authorization: Bearer " + TOKEN;

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AdminPort port = open(0, AdminSettings.builder().token(TOKEN).build());
  private final AdminPort closed = open(0, AdminSettings.builder().build());

  @AfterEach
  void close() {
    port.close();
    closed.close();
  }

  @Test
  void session_withToken_isAnsweredOverAndOverOnOneConnection() {
    try (Wire wire = Wire.to(port)) {
      for (int i = 0; i < 3; i++) {
        wire.say("GET " + SESSION + " HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n\r\n");
        Wire.Reply reply = wire.reply();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.body()).contains("\"authenticated\":true");
        assertThat(reply.header("Server")).as("tells nobody what it is").isEmpty();
      }
    }
  }

  @Test
  void session_withoutToken_is401() {
    assertThat(get(port, SESSION).status()).isEqualTo(401);
  }

  @Test
  void head_hasTheLengthAndNoBody() {
    try (Wire wire = Wire.to(port)) {
      wire.say("HEAD " + SESSION + " HTTP/1.1\r\nHost: localhost\r\n" + BEARER
          + "\r\nConnection: close\r\n\r\n");
      String all = wire.rest();
      assertThat(all).startsWith("HTTP/1.1 200").matches("(?s).*Content-Length: [1-9][0-9]+.*");
      assertThat(all).endsWith("\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//localhost/cacheglass/api/v1/session",
        "//cacheglass/api/v1/session",
        "http://localhost/cacheglass/api/v1/session",
        "/cacheglass/..;/cacheglass/api/v1/session",
        "/cacheglass/../cacheglass/api/v1/session",
        "/x/../cacheglass/api/v1/session",
        "/cacheglass//api/v1/session",
        "/cacheglass%2fapi/v1/session",
        "/%63acheglass/api/v1/session",
        "/CACHEGLASS/api/v1/session",
        "/cacheglass./api/v1/session",
        "/cacheglass/api/v1/session/",
        "/cacheglass/api/v1/session;x=1",
        "/cacheglass/api/v1\\session",
        "*"
      })
  void path_speltInAnotherWay_isNotFound(String path) {
    assertThat(get(port, path, BEARER).status()).isEqualTo(404);
  }

  @Test
  void host_foreignMissingOrTwice_isRefusedWithoutToken() {
    assertThat(get(closed, "/cacheglass/").status()).as("this machine").isEqualTo(200);
    for (String host : new String[] {
      "Host: evil.example", "Host: localhost.evil.example", "Host: localhost\r\nHost: localhost"
    }) {
      assertThat(Wire.ask(closed, "GET /cacheglass/ HTTP/1.1", host).status())
          .as(host)
          .isEqualTo(403);
    }
    assertThat(Wire.ask(closed, "GET /cacheglass/ HTTP/1.1").status()).isEqualTo(403);
    assertThat(get(closed, "/cacheglass/", "X-Forwarded-For: 127.0.0.1").status())
        .isEqualTo(403);
    assertThat(log).anyMatch(line -> line.contains("a foreign host name or a proxy"));
  }

  @Test
  void root_leadsToThePage_andNothingElseIsThere() {
    Wire.Reply root = get(port, "/");
    assertThat(root.status()).isEqualTo(303);
    assertThat(root.header("Location")).isEqualTo("/cacheglass/");
    assertThat(get(port, "/favicon.ico").status()).isEqualTo(404);
    assertThat(get(port, "/cacheglassy/api/v1/session", BEARER).status()).isEqualTo(404);
  }

  @Test
  void body_tooLarge_is413WhateverItSaysOfItsLength() {
    String login = "POST /cacheglass/api/v1/login HTTP/1.1\r\nHost: localhost\r\n"
        + "Connection: close\r\nContent-Type: application/json\r\n";
    String filler = "x".repeat(20_000);
    try (Wire wire = Wire.to(port)) {
      wire.say(login + "Content-Length: 20000\r\n\r\n" + filler);
      assertThat(wire.reply().status()).isEqualTo(413);
    }
    try (Wire wire = Wire.to(port)) {
      wire.say(login + "Transfer-Encoding: chunked\r\n\r\n4e20\r\n" + filler + "\r\n0\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(413);
    }
  }

  @Test
  void body_rightToken_opensASession() {
    String body = "{\"token\":\"" + TOKEN + "\"}";
    try (Wire wire = Wire.to(port)) {
      wire.say("POST /cacheglass/api/v1/login HTTP/1.1\r\nHost: localhost:1\r\n"
          + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
          + body.length() + "\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(100);
      wire.say(body);
      Wire.Reply reply = wire.reply();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Set-Cookie")).startsWith("cacheglass_1=").contains("HttpOnly");
    }
  }

  @Test
  void head_tooLongOrNoHttp_isRefusedAndThePortGoesOn() {
    assertThat(get(port, "/" + "x".repeat(10_000)).status()).isBetween(400, 431);
    try (Wire wire = Wire.to(port)) {
      wire.say("nonsense\r\n\r\n");
      assertThat(wire.rest()).startsWith("HTTP/1.1 400");
    }
    assertThat(get(port, SESSION, BEARER).status()).isEqualTo(200);
  }

  /** More than there are workers or places: none of those who say nothing keeps others out. */
  @Test
  void clients_thatNeverFinish_holdNoThread() {
    List<Wire> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * Connections.MOST; i++) {
        Wire wire = Wire.to(port);
        silent.add(wire);
        wire.sayIfOpen(
            i % 2 == 0
                ? "GET /cacheglass/ HT"
                : "POST /cacheglass/api/v1/login HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
      }
      assertThat(get(port, SESSION, BEARER).status()).isEqualTo(200);
      assertThat(silent.get(0).rest()).as("the oldest was closed").doesNotContain("200");
      long workers = Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("cacheglass-port-worker"))
          .count();
      assertThat(workers).isLessThanOrEqualTo(2L * Workers.MOST); // two ports are open
    } finally {
      silent.forEach(Wire::close);
    }
  }

  @Test
  void threads_areDaemonsWithoutAClassLoaderOfTheHost() {
    assertThat(get(port, SESSION, BEARER).status()).isEqualTo(200);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("cacheglass-port"))
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(Thread::isDaemon)
        .allMatch(thread -> thread.getContextClassLoader() == null);
  }

  @Test
  void open_portInUse_saysSo() {
    int taken = port.address().getPort();
    assertThatThrownBy(() -> open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), taken),
            AdminSettings.builder().build()))
        .isInstanceOf(BindException.class);
    assertThatThrownBy(() ->
            open(new InetSocketAddress("192.0.2.1", 0), AdminSettings.builder().build()))
        .isInstanceOf(BindException.class);
  }

  private static Wire.Reply get(AdminPort port, String path, String... headers) {
    String[] all = new String[headers.length + 1];
    all[0] = "Host: localhost";
    System.arraycopy(headers, 0, all, 1, headers.length);
    return Wire.ask(port, "GET " + path + " HTTP/1.1", all);
  }

  private AdminPort open(int number, AdminSettings settings) {
    try {
      return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), settings);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As a heap without room ends it; whoever opened it opens it again. */
  @Test
  void isServing_afterItsThreadHasEnded_isFalseAndThePlaceIsFree() throws Exception {
    AdminSettings settings = AdminSettings.builder().token(TOKEN).build();
    IOSessionListener noMemory = (IOSessionListener) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {IOSessionListener.class},
        (self, method, all) -> {
          if (method.getName().equals("connected")) {
            throw new OutOfMemoryError("under test");
          }
          return null;
        });
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    AdminPort broken = AdminPort.open(any, handler(settings), settings.path(), noMemory);
    assertThat(broken.isServing()).isTrue();
    try (Wire wire = Wire.to(broken)) {
      assertThat(wire.rest()).as("the port ends the connection first").isEmpty();
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> !broken.isServing());
    broken.close();

    AdminPort again = open(broken.address(), settings);
    try {
      assertThat(get(again, SESSION).status()).isEqualTo(401);
      assertThat(again.isServing()).isTrue();
    } finally {
      again.close();
    }
  }

  private AdminPort open(InetSocketAddress address, AdminSettings settings) throws IOException {
    return AdminPort.open(address, handler(settings), settings.path());
  }

  private AdminHandler handler(AdminSettings settings) {
    Statistics statistics = unasked(Statistics.class);
    return new AdminHandler(
        settings,
        statistics,
        new HealthMonitor(statistics, System::currentTimeMillis),
        unasked(MetricsSource.class),
        unasked(CacheControl.class),
        unasked(AgentControl.class),
        RedisNodes.NONE,
        () -> new Application("batch", "", "", ""),
        log::add,
        Clock.systemUTC());
  }

  /** What none of these requests gets to; what was put off is taken at the start. */
  private static <T> T unasked(Class<T> type) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, method, all) -> {
          if (method.getReturnType().isInterface()) {
            return unasked(method.getReturnType());
          }
          if (method.getReturnType() == PutOffs.class) {
            return new PutOffs();
          }
          throw new AssertionError(method.toString());
        }));
  }
}
