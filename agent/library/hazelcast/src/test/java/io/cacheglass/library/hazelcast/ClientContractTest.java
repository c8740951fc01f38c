package io.cacheglass.library.hazelcast;

import org.jspecify.annotations.Nullable;

/** The contract, on a map of a client. */
class ClientContractTest extends MemberContractTest {
  @Override
  Grid grid() {
    return Grid.CLIENT;
  }

  @Override
  protected String version() {
    return super.version() + " client";
  }

  @Override
  protected @Nullable String difference(String operation) {
    return null; // a client keeps no numbers
  }
}
