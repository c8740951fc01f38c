package io.cacheglass.recorder;

/** Takes nothing. */
class NoSink implements EventSink {
  @Override
  public void lookup(
      int cache, int endpoint, long keyHash, Outcome outcome, int tier, long nanos, int weight) {}

  @Override
  public void load(
      int cache, int endpoint, long keyHash, Outcome outcome, long nanos, long endNanos) {}

  @Override
  public void followed(int cache, long keyHash, boolean hit) {}

  @Override
  public void stored(int cache, long keyHash) {}

  @Override
  public void removed(int cache, long keyHash) {}

  @Override
  public void request(int endpoint, long nanos, int misses) {}

  @Override
  public void label(int cache, long keyHash, String text) {}
}
