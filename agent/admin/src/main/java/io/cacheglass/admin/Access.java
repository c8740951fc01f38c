package io.cacheglass.admin;

import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in: by bearer token, by the cookie of a session that the token or a one-time login
 * link has opened, or by a role that the container has given to who signed in there. Without a
 * token, from the machine itself only. Thread-safe.
 */
final class Access {
  static final int MAX_FAILURES_PER_MINUTE = 10;

  static final String VIEWER_ROLE = "cacheglass-viewer";
  static final String ADMIN_ROLE = "cacheglass-admin";

  static final Set<Right> LINK_RIGHTS =
      Collections.unmodifiableSet(EnumSet.of(Right.READ, Right.CLEAR, Right.ADMIN));

  private static final String BEARER = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"cacheglass\"";

  private final AdminSettings settings;
  private final Sessions sessions;
  private final LoginLinks links;
  private final Limiter failures;

  Access(AdminSettings settings, Clock clock) {
    this.settings = settings;
    this.sessions = new Sessions(clock);
    this.links = new LoginLinks(clock);
    this.failures = new Limiter(MAX_FAILURES_PER_MINUTE, clock);
  }

  /**
   * A secret for a new login link; void is the one before it that was for the same port.
   *
   * @param pageUrl what the link opens
   */
  String newLoginSecret(String pageUrl) {
    return links.issue(pageUrl);
  }

  /** Refuses everybody from elsewhere as long as no token is set. */
  void requireReachable(Request request) {
    if (!settings.hasToken()
        && !Loopback.isFrom(request)
        && rightsOfRoles(request).isEmpty()) {
      throw Problem.forbidden(
              "Without a token Cacheglass answers this machine only, by the names localhost,"
                  + " 127.0.0.1 and [::1] and not through a proxy. Set cacheglass.admin.token to"
                  + " come from elsewhere.")
          .suspect(
              Loopback.isLoopbackAddress(request.remoteAddress())
                  ? "a foreign host name or a proxy"
                  : "a caller from elsewhere");
    }
  }

  /** Who the caller is, or the problem to answer with. */
  Caller requireCaller(Request request) {
    String token = bearerToken(request);
    if (token != null) {
      return bearer(request, token);
    }
    Sessions.Session session = session(request);
    if (session != null) {
      String who = "a signed-in browser" + session.who();
      return new Caller(true, who, request.remoteAddress(), withKeys(session.rights()));
    }
    Set<Right> byRole = rightsOfRoles(request);
    if (!byRole.isEmpty()) {
      return new Caller(true, "user " + request.user(), request.remoteAddress(), byRole);
    }
    throw Problem.unauthorized(
        settings.hasToken()
            ? "Sign in on the page, or send the header Authorization: Bearer <token>."
            : "Open the login link that the host's log shows; POST api/v1/login-link writes a new"
                + " one there.",
        CHALLENGE);
  }

  /** Whether the request carries the cookie of a session that is good where it comes from. */
  boolean isSignedIn(Request request) {
    return session(request) != null;
  }

  /** A session that was opened. Immutable. */
  static final class SignIn {
    private final String cookie;
    private final Set<Right> rights;

    SignIn(String cookie, Set<Right> rights) {
      this.cookie = cookie;
      this.rights = rights;
    }

    String cookie() {
      return cookie;
    }

    Set<Right> rights() {
      return rights;
    }
  }

  /** Opens a session for the token. */
  SignIn signIn(Request request, String token) {
    Token known = requireToken(request, token, "This is not the token.");
    String who = known.name().isEmpty() ? "" : " of " + known.name();
    String cookie = SessionCookie.write(request, sessions.open(false, who, known.rights()));
    return new SignIn(cookie, withKeys(known.rights()));
  }

  /** Opens a session for the secret of a login link; returns its cookie. */
  String signInByLink(Request request, String secret) {
    requireLinksOffered(request);
    refuseTooManyFailures(request);
    if (!links.redeem(secret)) {
      failures.count(Network.of(request.remoteAddress()));
      throw Problem.forbidden("This login link is used up or older than ten minutes."
              + " The host's log may show a newer one.")
          .suspect("a login link that is not good");
    }
    return SessionCookie.write(request, sessions.open(true, "", LINK_RIGHTS));
  }

  /** Ends the caller's session, if any; returns the cookie that takes its cookie away. */
  String signOut(Request request) {
    String id = SessionCookie.read(request);
    if (id != null) {
      sessions.close(id);
    }
    return SessionCookie.delete(request);
  }

  /** Login links do not exist for whoever may not use one. */
  void requireLinksOffered(Request request) {
    if (!settings.loginLink() || !Loopback.isFrom(request)) {
      throw Problem.notFound("There are no login links here.");
    }
  }

  private Caller bearer(Request request, String token) {
    Token known = requireToken(request, token, "The bearer token is not the right one.");
    String who = known.name().isEmpty() ? "a bearer token" : "the bearer token " + known.name();
    return new Caller(false, who, request.remoteAddress(), withKeys(known.rights()));
  }

  private Token requireToken(Request request, String token, String otherwise) {
    refuseTooManyFailures(request);
    Token found = null;
    for (Token each : settings.tokens()) {
      // All are compared, so that the time taken does not tell which one was nearly right.
      found = each.matches(token) ? each : found;
    }
    if (found == null) {
      failures.count(Network.of(request.remoteAddress()));
      throw Problem.unauthorized(
              settings.hasToken() ? otherwise : "No token is set: cacheglass.admin.token.",
              CHALLENGE + ", error=\"invalid_token\"")
          .suspect("a wrong token");
    }
    return found;
  }

  /** What the host's own login allows: its roles are the container's business. */
  private Set<Right> rightsOfRoles(Request request) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    if (request.isUserInRole(VIEWER_ROLE)) {
      rights.add(Right.READ);
    }
    if (request.isUserInRole(ADMIN_ROLE)) {
      rights.addAll(LINK_RIGHTS);
    }
    return rights.isEmpty() ? rights : withKeys(rights);
  }

  private Set<Right> withKeys(Set<Right> rights) {
    Set<Right> all = EnumSet.copyOf(rights);
    if (settings.keysVisible()) {
      all.add(Right.KEYS);
    }
    return all;
  }

  private void refuseTooManyFailures(Request request) {
    long wait = failures.secondsToWait(Network.of(request.remoteAddress()));
    if (wait > 0) {
      throw Problem.tooManyRequests("Too many failed attempts to sign in from this address.", wait)
          .suspect("too many attempts to sign in");
    }
  }

  /** Null too for another scheme: the host's own login may use the same header. */
  private static @Nullable String bearerToken(Request request) {
    String authorization = request.header("Authorization");
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    return authorization.substring(BEARER.length()).trim();
  }

  private Sessions.@Nullable Session session(Request request) {
    String id = SessionCookie.read(request);
    Sessions.Session session = id == null ? null : sessions.find(id);
    boolean good = session != null && (!session.localOnly() || Loopback.isFrom(request));
    return good ? session : null;
  }
}
