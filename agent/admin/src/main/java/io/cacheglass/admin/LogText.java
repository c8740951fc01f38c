package io.cacheglass.admin;

/** Text for the log that a request or a cache's name may have had a hand in. */
final class LogText {
  private static final int MAX_LENGTH = 2000;

  private LogText() {}

  /** The text on one line: what could start a new one, or steer a terminal, becomes a space. */
  static String oneLine(String text) {
    String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + '…';
    return cut.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
  }
}
