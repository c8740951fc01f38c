package io.cacheglass.library.custom;

/** One whose method the setting misspells. */
class Misnamed {
  String lookup(String key, int region) {
    return key + region;
  }

  void reset() {}
}
