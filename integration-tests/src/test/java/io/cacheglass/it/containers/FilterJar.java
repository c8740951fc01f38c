package io.cacheglass.it.containers;

/** Whether the filter's jar is in {@code WEB-INF/lib}. */
enum FilterJar {
  NONE,

  /** It is there, and {@code web.xml} names the filter. */
  NAMED,

  /** It is there and registers the filter by itself. */
  ALONE
}
