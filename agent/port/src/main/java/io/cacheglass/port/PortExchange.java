package io.cacheglass.port;

import io.cacheglass.admin.Exchange;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.StringJoiner;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.jspecify.annotations.Nullable;

/** A request that has arrived as a whole, and the answer as it is put together. */
final class PortExchange implements Exchange {
  private final HttpRequest request;
  private final String target;
  private final byte[] body;
  private final String remoteAddress;
  private final BasicHttpResponse response = new BasicHttpResponse(200);
  private byte[] answer = {};
  private long length;
  private @Nullable PortStream stream;

  PortExchange(HttpRequest request, byte[] body, String remoteAddress) {
    this.request = request;
    this.target = request.getPath();
    this.body = body;
    this.remoteAddress = remoteAddress;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String requestPath() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  @Override
  public String contextPath() {
    return "";
  }

  @Override
  public @Nullable String rawQuery() {
    int query = target.indexOf('?');
    return query < 0 ? null : target.substring(query + 1);
  }

  @Override
  public @Nullable String header(String name) {
    if (name.equalsIgnoreCase(HttpHeaders.COOKIE)) {
      return cookies();
    }
    Header first = request.getFirstHeader(name);
    return first == null ? null : first.getValue();
  }

  private @Nullable String cookies() {
    StringJoiner all = new StringJoiner("; ").setEmptyValue("");
    for (Header each : request.getHeaders(HttpHeaders.COOKIE)) {
      all.add(each.getValue());
    }
    return all.length() == 0 ? null : all.toString();
  }

  /** The name that the client used; none if it gave two, of which one is a lie. */
  @Override
  public String host() {
    Header[] names = request.getHeaders(HttpHeaders.HOST);
    return names.length == 1 && names[0].getValue() != null ? names[0].getValue() : "";
  }

  @Override
  public String remoteAddress() {
    return remoteAddress;
  }

  @Override
  public boolean secure() {
    return false;
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public void setStatus(int status) {
    response.setCode(status);
  }

  @Override
  public void setHeader(String name, String value) {
    if (name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
      length = Long.parseLong(value); // to HEAD too, whose answer has no bytes
    } else {
      response.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    response.addHeader(name, value);
  }

  @Override
  public void write(byte[] bytes) {
    answer = bytes;
  }

  @Override
  public Stream stream() {
    PortStream begun = new PortStream();
    stream = begun;
    return begun;
  }

  /** The answer, to be sent by the connection. */
  PortResponse response() {
    PortStream begun = stream;
    return begun == null
        ? new PortResponse(response, answer, length)
        : new PortResponse(response, begun);
  }
}
