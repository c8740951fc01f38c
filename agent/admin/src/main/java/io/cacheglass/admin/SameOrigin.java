package io.cacheglass.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells requests of our own page from those that another site makes a browser send. */
final class SameOrigin {
  static final String HEADER = "X-Cacheglass";

  private static final String FORGED = "an action that another site may have forged";

  private SameOrigin() {}

  /** Refuses an action by cookie unless our own page asks for it. */
  static void require(Request request) {
    if (!isProven(request)) {
      throw Problem.forbidden(
              "An action by cookie must come from the page itself: Sec-Fetch-Site same-origin or none,"
                  + " or an Origin that equals the Host.")
          .suspect(FORGED);
    }
    if (!"1".equals(request.header(HEADER))) {
      throw Problem.forbidden("An action by cookie must carry the header " + HEADER + ": 1.")
          .suspect(FORGED);
    }
  }

  /** Refuses a login that a browser says another site has made it send. */
  static void refuseForeign(Request request) {
    boolean told = request.header("Sec-Fetch-Site") != null || request.header("Origin") != null;
    if (told && !isProven(request)) {
      throw Problem.forbidden("Another site may not sign a browser in.").suspect("a forged login");
    }
  }

  private static boolean isProven(Request request) {
    String site = request.header("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = authority(request.header("Origin"));
    return origin != null && origin.equals(request.host().toLowerCase(Locale.ROOT));
  }

  private static @Nullable String authority(@Nullable String origin) {
    if (origin == null) {
      return null;
    }
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority == null ? null : authority.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
