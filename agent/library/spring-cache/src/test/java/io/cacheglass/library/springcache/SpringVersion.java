package io.cacheglass.library.springcache;

import io.cacheglass.library.contract.Conformance;

/** The version of Spring under test. */
final class SpringVersion {
  static final String VERSION = System.getProperty("spring-cache.version");

  private SpringVersion() {}

  static int major() {
    return Integer.parseInt(VERSION.substring(0, VERSION.indexOf('.')));
  }

  /** Rows of the matrix, for what works below Spring. */
  static Conformance rows(String below) {
    return Conformance.of("spring-cache", VERSION + " over " + below);
  }
}
