package io.cacheglass.port;

import java.net.URI;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestFactory;
import org.apache.hc.core5.http.message.BasicHttpRequest;

/**
 * Makes requests whose target stays as it came. The library's own factory takes it for a URL, and
 * so the first part of {@code //cacheglass/api} for the name of a host. Stateless.
 */
final class RequestsAsTheyCame implements HttpRequestFactory<HttpRequest> {
  static final RequestsAsTheyCame INSTANCE = new RequestsAsTheyCame();

  private RequestsAsTheyCame() {}

  @Override
  public HttpRequest newHttpRequest(String method, String target) {
    return new BasicHttpRequest(method, (HttpHost) null, target);
  }

  @Override
  public HttpRequest newHttpRequest(String method, URI target) {
    return newHttpRequest(method, target.toString());
  }
}
