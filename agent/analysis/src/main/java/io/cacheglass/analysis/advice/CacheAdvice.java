package io.cacheglass.analysis.advice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What there is to say of one cache, and what is left unsaid. Immutable. */
public final class CacheAdvice {
  private final List<Advice> advice;
  private final List<Silence> silences;

  CacheAdvice(List<Advice> advice, List<Silence> silences) {
    this.advice = Collections.unmodifiableList(new ArrayList<>(advice));
    this.silences = Collections.unmodifiableList(new ArrayList<>(silences));
  }

  /** What saves most first. */
  public List<Advice> advice() {
    return advice;
  }

  public List<Silence> silences() {
    return silences;
  }
}
