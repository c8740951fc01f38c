package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Signing in and out. */
final class SessionApi {
  private final Access access;
  private final AdminSettings settings;

  SessionApi(Access access, AdminSettings settings) {
    this.access = access;
    this.settings = settings;
  }

  /** {@code GET /api/v1/session}: what the caller may do. */
  Response session(Request request) {
    return Response.json(200, Json.bytes(rights()));
  }

  /** {@code POST /api/v1/login}: the token for a cookie. */
  Response login(Request request) throws IOException {
    SameOrigin.refuseForeign(request);
    ObjectNode body = Json.parse(request.jsonBody());
    JsonNode token = body == null ? null : body.get("token");
    if (token == null || !token.isTextual()) {
      throw Problem.badRequest("The body must be {\"token\": \"…\"}.");
    }
    String cookie = access.signIn(request, token.asText());
    return Response.json(200, Json.bytes(rights())).cookie(cookie);
  }

  /** {@code GET /login?t=…}: the login link of the host's log for a cookie. */
  Response link(Request request) {
    String secret = request.parameters().text("t", 200);
    // A browser may ask twice (reload, prefetch): who is in already just goes on.
    if (access.isSignedIn(request)) {
      return Response.redirect("./");
    }
    String cookie = access.signInByLink(request, secret == null ? "" : secret);
    return Response.redirect("./").cookie(cookie);
  }

  /** {@code POST /api/v1/logout}. */
  Response logout(Request request) {
    ObjectNode node = Json.object();
    node.put("authenticated", false);
    return Response.json(200, Json.bytes(node)).cookie(access.signOut(request));
  }

  private ObjectNode rights() {
    ObjectNode node = Json.object();
    node.put("authenticated", true);
    ArrayNode scopes = node.putArray("scopes").add("read").add("clear");
    if (settings.keysVisible()) {
      scopes.add("keys");
    }
    node.put("csrf_header", SameOrigin.HEADER + ": 1");
    node.put("keys_masked", !settings.keysVisible());
    return node;
  }
}
