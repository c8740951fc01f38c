package io.cacheglass.admin;

import java.io.IOException;
import java.io.InputStream;

/** The description of this API, written by hand and held against every answer by a test. */
final class OpenApi {
  private OpenApi() {}

  /** {@code GET /api/openapi.json}. */
  static Response document(Request request) throws IOException {
    try (InputStream file = OpenApi.class.getResourceAsStream("/openapi.json")) {
      if (file == null) {
        throw Problem.notFound("This copy of Cacheglass has no description of its API.");
      }
      return Response.json(200, file.readAllBytes());
    }
  }
}
