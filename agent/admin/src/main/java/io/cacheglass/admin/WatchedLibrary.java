package io.cacheglass.admin;

/** A library that was found in the host, and what became of it. Immutable. */
public final class WatchedLibrary {
  private final String library;
  private final String version;
  private final int classes;
  private final String why;

  /**
   * A library.
   *
   * @param version "" if it does not tell
   * @param classes of it that are woven
   * @param why it is not watched, or not to be relied on, in words; "" if all is well
   */
  public WatchedLibrary(String library, String version, int classes, String why) {
    this.library = library;
    this.version = version;
    this.classes = classes;
    this.why = why;
  }

  String library() {
    return library;
  }

  String version() {
    return version;
  }

  int classes() {
    return classes;
  }

  /** Why it is not watched, or not to be relied on; "" if all is well. */
  public String why() {
    return why;
  }

  /** "watched", "doubtful" when its self-test failed, "off" when nothing of it is woven. */
  public String state() {
    return why.isEmpty() ? "watched" : classes > 0 ? "doubtful" : "off";
  }
}
