package io.cacheglass.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the admin API with a bearer token. */
public record AdminClient(String url, String token) {
  public Answer send(String method, String path) {
    return Http.send(method, url + path, "", "Authorization", "Bearer " + token);
  }

  /** Switches watching off or on; returns whether that changed anything. */
  public boolean watch(boolean on) {
    Answer answer = Http.send(
        "PUT",
        url + "/api/v1/watching",
        "{\"watching\":" + on + "}",
        "Authorization",
        "Bearer " + token,
        "Content-Type",
        "application/json");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("watching").asBoolean()).isEqualTo(on);
    return answer.json().path("changed").asBoolean();
  }

  /** The JSON of an answer that must be 200. */
  public JsonNode json(String path) {
    Answer answer = send("GET", path);
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return answer.json();
  }

  /** All caches that the application uses directly. */
  public JsonNode caches() {
    return json("/api/v1/caches?limit=500&sort=name");
  }
}
