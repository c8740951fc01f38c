package io.cacheglass.launcher;

import io.cacheglass.admin.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A servlet request and its response, as the admin handler wants to see them. */
final class ServletExchange implements Exchange {
  private final Object request;
  private final Object response;

  ServletExchange(Object request, Object response) {
    this.request = request;
    this.response = response;
  }

  @Override
  public String method() {
    return ServletApi.text(request, "getMethod");
  }

  @Override
  public String requestPath() {
    return ServletApi.text(request, "getRequestURI");
  }

  @Override
  public String contextPath() {
    return ServletApi.text(request, "getContextPath");
  }

  @Override
  public @Nullable String rawQuery() {
    return (String) ServletApi.call(request, "getQueryString");
  }

  @Override
  public @Nullable String header(String name) {
    Object values = ServletApi.call(request, "getHeaders", name);
    String joined = null;
    if (values instanceof Enumeration) {
      for (Enumeration<?> each = (Enumeration<?>) values; each.hasMoreElements(); ) {
        String value = String.valueOf(each.nextElement());
        joined = joined == null ? value : joined + "; " + value;
        if (!name.equalsIgnoreCase("Cookie")) {
          break;
        }
      }
    }
    return joined;
  }

  @Override
  public String host() {
    String host = header("Host");
    // Under HTTP/2 some containers give the authority only through these two.
    return host == null
        ? ServletApi.text(request, "getServerName")
            + ':'
            + ServletApi.text(request, "getServerPort")
        : host;
  }

  @Override
  public String remoteAddress() {
    return ServletApi.text(request, "getRemoteAddr");
  }

  @Override
  public boolean isUserInRole(String role) {
    return Boolean.TRUE.equals(ServletApi.call(request, "isUserInRole", role));
  }

  @Override
  public String user() {
    Object name = ServletApi.call(request, "getRemoteUser");
    return name == null ? "" : name.toString();
  }

  @Override
  public boolean secure() {
    return Boolean.TRUE.equals(ServletApi.call(request, "isSecure"));
  }

  @Override
  public InputStream body() throws IOException {
    InputStream body = (InputStream) ServletApi.call(request, "getInputStream");
    return body == null ? InputStream.nullInputStream() : body;
  }

  @Override
  public void setStatus(int status) {
    ServletApi.call(response, "setStatus", status);
  }

  @Override
  public void setHeader(String name, String value) {
    ServletApi.call(response, "setHeader", name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    ServletApi.call(response, "addHeader", name, value);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    OutputStream out = (OutputStream) ServletApi.call(response, "getOutputStream");
    if (out != null) {
      out.write(bytes);
      out.flush();
    }
  }

  @Override
  public @Nullable Stream stream() {
    try {
      OutputStream out = (OutputStream) ServletApi.call(response, "getOutputStream");
      Object context = allowsAsync() ? ServletApi.call(request, "startAsync") : null;
      if (context == null || out == null) {
        return null;
      }
      ServletApi.call(context, "setTimeout", 0L); // it is ended by who writes
      return new AsyncStream(context, out);
    } catch (RuntimeException e) {
      return null; // the container denies it after all, or is older than Servlet 3.0
    }
  }

  private boolean allowsAsync() {
    if (isAsyncSupported()) {
      return true;
    }
    // Tomcat's default servlet is not marked as async-supported. None of the host's filters is
    // passed before us, so nobody in the way minds; to other containers it is any attribute.
    ServletApi.call(request, "setAttribute", "org.apache.catalina.ASYNC_SUPPORTED", true);
    return isAsyncSupported();
  }

  private boolean isAsyncSupported() {
    return Boolean.TRUE.equals(ServletApi.call(request, "isAsyncSupported"));
  }

  /** An answer that goes on in threads of ours. */
  private static final class AsyncStream implements Stream {
    private final Object context;
    private final OutputStream out;

    AsyncStream(Object context, OutputStream out) {
      this.context = context;
      this.out = out;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    @Override
    public void close() {
      try {
        ServletApi.call(context, "complete");
      } catch (IllegalStateException e) {
        return; // the container has ended it: the client has gone, or the application was stopped
      }
    }
  }

  /** Where the web application answers on this machine, as its client sees it. */
  String baseUrl() {
    return origin() + contextPath();
  }

  /** Where its server answers on this machine, as its client sees it. */
  String origin() {
    return (secure() ? "https" : "http")
        + "://localhost:"
        + ServletApi.text(request, "getLocalPort");
  }

  /** The server's name and version, as it tells them. */
  String container() {
    Object context = ServletApi.call(request, "getServletContext");
    return context == null ? "" : ServletApi.text(context, "getServerInfo");
  }

  /** The web application's display name, else its context path, else "ROOT". */
  String application() {
    Object context = ServletApi.call(request, "getServletContext");
    String name = context == null ? "" : ServletApi.text(context, "getServletContextName");
    String path = contextPath();
    return !name.isEmpty() ? name : path.isEmpty() ? "ROOT" : path.substring(1);
  }
}
