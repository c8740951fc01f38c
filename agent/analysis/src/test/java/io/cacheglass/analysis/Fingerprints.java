package io.cacheglass.analysis;

/** Fingerprints for tests, mixed as the recorder's are. */
public final class Fingerprints {
  private Fingerprints() {}

  public static long of(long key) {
    long mixed = (key + 0x9E3779B97F4A7C15L) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }

  public static long of(String key) {
    long hash = key.length();
    for (int i = 0; i < key.length(); i++) {
      hash = of(hash * 31 + key.charAt(i));
    }
    return hash;
  }
}
