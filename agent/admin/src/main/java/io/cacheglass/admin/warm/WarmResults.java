package io.cacheglass.admin.warm;

/** Hears of each key once. Thread-safe. */
public interface WarmResults {
  /** It was absent, and is there now. */
  void loaded(WarmKey key);

  /** It was there already. */
  void present(WarmKey key);

  /**
   * It is not there.
   *
   * @param kind in words that hold nothing of the key, such as the name of an exception
   * @param message more, perhaps with personal data in it; "" for none
   */
  void failed(WarmKey key, String kind, String message);
}
