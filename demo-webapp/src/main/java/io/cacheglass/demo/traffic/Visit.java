package io.cacheglass.demo.traffic;

/**
 * One request of one visitor. Immutable.
 *
 * @param visitor index of the visitor, whose cookie goes with it
 * @param path with its query
 * @param form body of a POST; empty for a GET
 */
record Visit(int visitor, String path, String form) {

  boolean isPost() {
    return !form.isEmpty();
  }
}
