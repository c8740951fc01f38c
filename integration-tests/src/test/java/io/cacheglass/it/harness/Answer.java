package io.cacheglass.it.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** An HTTP answer. */
public record Answer(int status, HttpHeaders headers, byte[] bytes) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public String body() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public JsonNode json() {
    try {
      return MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + status + ' ' + body(), e);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
