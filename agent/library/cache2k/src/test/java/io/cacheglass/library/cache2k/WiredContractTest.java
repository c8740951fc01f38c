package io.cacheglass.library.cache2k;

import org.jspecify.annotations.Nullable;

/** The contract, on a cache with a listener. */
class WiredContractTest extends Cache2kContractTest {
  @Override
  Kind2k kind() {
    return Kind2k.WIRED;
  }

  @Override
  protected String version() {
    return super.version() + " with listener";
  }

  @Override
  protected @Nullable String difference(String operation) {
    return operation.startsWith("getAll") && !Kind2k.isVersion("2.0")
        ? "cache2k with a listener and without a loader counts no absent key of getAll."
        : null;
  }
}
