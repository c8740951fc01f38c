package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;

/** Signing in and out. */
final class SessionApi {
  static final int MAX_LINKS_PER_MINUTE = 2;

  private final Access access;
  private final AdminLog log;
  private final Limiter links;

  SessionApi(Access access, AdminLog log, Clock clock) {
    this.access = access;
    this.log = log;
    this.links = new Limiter(MAX_LINKS_PER_MINUTE, clock);
  }

  /** {@code GET /api/v1/session}: what the caller may do. */
  Response session(Request request) {
    return Response.json(200, Json.bytes(rights(request.caller().rights())));
  }

  /** {@code POST /api/v1/login}: the token for a cookie. */
  Response login(Request request) throws IOException {
    SameOrigin.refuseForeign(request);
    ObjectNode body = Json.parse(request.jsonBody());
    JsonNode token = body == null ? null : body.get("token");
    if (token == null || !token.isTextual()) {
      throw Problem.badRequest("The body must be {\"token\": \"…\"}.");
    }
    Access.SignIn signedIn = access.signIn(request, token.asText());
    return Response.json(200, Json.bytes(rights(signedIn.rights()))).cookie(signedIn.cookie());
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

  /**
   * {@code POST /api/v1/login-link}: a fresh link for the log, for who comes later than ten minutes
   * after the start. Whoever asks does not see it; one must be able to read the log.
   */
  Response newLink(Request request) {
    access.requireLinksOffered(request);
    SameOrigin.refuseForeign(request);
    long wait = links.acquire("");
    if (wait > 0) {
      throw Problem.tooManyRequests(
          "At most " + MAX_LINKS_PER_MINUTE + " login links a minute.", wait);
    }
    String page =
        (request.secure() ? "https://" : "http://") + request.host() + request.basePath() + '/';
    log.line(LoginLine.withLink(page, access.newLoginSecret(page)));
    ObjectNode node = Json.object();
    node.put("status", "The host's log shows a new login link");
    return Response.json(202, Json.bytes(node));
  }

  /** {@code POST /api/v1/logout}. */
  Response logout(Request request) {
    ObjectNode node = Json.object();
    node.put("authenticated", false);
    return Response.json(200, Json.bytes(node)).cookie(access.signOut(request));
  }

  private static ObjectNode rights(Set<Right> rights) {
    ObjectNode node = Json.object();
    node.put("authenticated", true);
    ArrayNode scopes = node.putArray("scopes");
    rights.forEach(right -> scopes.add(right.word()));
    node.put("csrf_header", SameOrigin.HEADER + ": 1");
    node.put("keys_masked", !rights.contains(Right.KEYS));
    return node;
  }
}
