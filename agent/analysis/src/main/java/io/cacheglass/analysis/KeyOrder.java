package io.cacheglass.analysis;

/** By what keys are ranked. */
public enum KeyOrder {
  HITS,
  MISSES
}
