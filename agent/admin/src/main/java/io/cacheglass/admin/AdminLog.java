package io.cacheglass.admin;

/** Where the admin path says what people must know: login link, audit lines, failures. */
public interface AdminLog {

  /** Writes one line; it holds no line break. Called by any thread; must not throw. */
  void line(String text);
}
