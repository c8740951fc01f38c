package io.cacheglass.admin;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request made by hand, which no server has looked at, and what was answered. */
final class GivenExchange implements Exchange {
  String method = "GET";
  String path = "/cacheglass/";

  @Nullable
  String query;

  String host = "localhost:8080";
  String remoteAddress = "127.0.0.1";
  byte[] body = {};
  final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  int status;
  int writes;
  byte[] answer = {};
  final Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final List<String> added = new ArrayList<>();

  @Override
  public String method() {
    return method;
  }

  @Override
  public String requestPath() {
    return path;
  }

  @Override
  public String contextPath() {
    return "";
  }

  @Override
  public @Nullable String rawQuery() {
    return query;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public String host() {
    return host;
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
  public void setStatus(int its) {
    status = its;
  }

  @Override
  public void setHeader(String name, String value) {
    answered.put(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    added.add(name + ": " + value);
  }

  @Override
  public void write(byte[] bytes) {
    writes++;
    answer = bytes;
  }

  @Override
  public String toString() {
    return method
        + ' '
        + path
        + (query == null ? "" : '?' + query)
        + ' '
        + headers
        + ' '
        + new String(body, StandardCharsets.UTF_8);
  }
}
