package io.cacheglass.admin.warm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a wish comes to: keys by target, and the targets that have nothing to do. Immutable. */
public final class WarmPlan {
  private final List<WarmPart> parts;
  private final List<WarmTarget> unasked;
  private final Map<WarmTarget, String> idle;

  WarmPlan(List<WarmPart> parts, List<WarmTarget> unasked, Map<WarmTarget, String> idle) {
    this.unasked = Collections.unmodifiableList(new ArrayList<>(unasked));
    this.parts = Collections.unmodifiableList(new ArrayList<>(parts));
    this.idle = Collections.unmodifiableMap(new LinkedHashMap<>(idle));
  }

  /** Each has at least one key. */
  public List<WarmPart> parts() {
    return parts;
  }

  /** Targets that name keys by themselves and were not asked which. */
  public List<WarmTarget> unasked() {
    return unasked;
  }

  /** Targets without a key to load, and why, in words for people. */
  public Map<WarmTarget, String> idle() {
    return idle;
  }
}
