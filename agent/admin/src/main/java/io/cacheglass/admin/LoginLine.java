package io.cacheglass.admin;

/** The line of the log that lets people in. */
final class LoginLine {

  private LoginLine() {}

  /**
   * The line with a one-time link.
   *
   * @param pageUrl URL of the page, with the slash at its end
   */
  static String withLink(String pageUrl, String secret) {
    return LogText.oneLine("admin page: "
        + pageUrl
        + "login?t="
        + secret
        + " (opens once, within ten minutes, on this machine)");
  }

  /** The line for those who have the token. */
  static String withToken(String pageUrl) {
    return "admin page: " + pageUrl + " (sign in with the token)";
  }
}
