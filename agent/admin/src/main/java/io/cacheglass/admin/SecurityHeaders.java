package io.cacheglass.admin;

/** What every answer says to the browser about itself. */
final class SecurityHeaders {
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private SecurityHeaders() {}

  static void send(Exchange exchange) {
    exchange.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    exchange.setHeader("X-Content-Type-Options", "nosniff");
    exchange.setHeader("X-Frame-Options", "DENY"); // for what does not know frame-ancestors
    exchange.setHeader("Referrer-Policy", "no-referrer");
    exchange.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    exchange.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }
}
