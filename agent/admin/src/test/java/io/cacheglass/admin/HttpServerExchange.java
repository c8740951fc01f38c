package io.cacheglass.admin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JDK's own server as an {@link Exchange}. */
final class HttpServerExchange implements Exchange {
  private final HttpExchange exchange;
  private final String contextPath;
  private final String remoteAddress;
  private final boolean secure;
  private int status = 200;

  HttpServerExchange(
      HttpExchange exchange, String contextPath, String remoteAddress, boolean secure) {
    this.exchange = exchange;
    this.contextPath = contextPath;
    this.remoteAddress = remoteAddress;
    this.secure = secure;
  }

  @Override
  public String method() {
    return exchange.getRequestMethod();
  }

  @Override
  public String requestPath() {
    return exchange.getRequestURI().getRawPath();
  }

  @Override
  public String contextPath() {
    return contextPath;
  }

  @Override
  public @Nullable String rawQuery() {
    return exchange.getRequestURI().getRawQuery();
  }

  @Override
  public @Nullable String header(String name) {
    List<String> lines = exchange.getRequestHeaders().get(name);
    if (lines == null) {
      return null;
    }
    return name.equals("Cookie") ? String.join("; ", lines) : lines.get(0);
  }

  @Override
  public String host() {
    String host = header("Host");
    return host == null ? "" : host;
  }

  @Override
  public String remoteAddress() {
    return remoteAddress;
  }

  @Override
  public boolean secure() {
    return secure;
  }

  @Override
  public InputStream body() {
    return exchange.getRequestBody();
  }

  @Override
  public void setStatus(int status) {
    this.status = status;
  }

  @Override
  public void setHeader(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    exchange.getResponseHeaders().add(name, value);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** As a container that lets answers go on, for a client that sends this header. */
  @Override
  public @Nullable Stream stream() {
    if (!exchange.getRequestHeaders().containsKey("X-Test-Goes-On")) {
      return null;
    }
    try {
      exchange.sendResponseHeaders(status, 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new Stream() {
      @Override
      public void write(byte[] bytes) throws IOException {
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
      }

      @Override
      public void close() {
        exchange.close();
      }
    };
  }

  @Override
  public boolean isUserInRole(String role) {
    // The tests' container trusts this header; a real one asks its own users.
    String roles = exchange.getRequestHeaders().getFirst("X-Test-Roles");
    return roles != null && java.util.Arrays.asList(roles.split(",")).contains(role);
  }

  @Override
  public String user() {
    return "ops";
  }
}
