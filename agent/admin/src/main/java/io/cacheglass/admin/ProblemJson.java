package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A problem as an answer. */
final class ProblemJson {
  private static final String TYPE = "application/problem+json";

  private ProblemJson() {}

  static Response of(Problem problem, String instance) {
    ObjectNode node = Json.object();
    node.put("type", "about:blank");
    node.put("title", problem.title());
    node.put("status", problem.status());
    node.put("detail", problem.detail());
    node.put("instance", instance);
    if (problem.parameter() != null) {
      node.put("parameter", problem.parameter());
      node.put("accepted", problem.accepted());
    }
    Response response =
        Response.json(problem.status(), Json.bytes(node)).header("Content-Type", TYPE);
    problem.headers().forEach(response::header);
    return response;
  }
}
