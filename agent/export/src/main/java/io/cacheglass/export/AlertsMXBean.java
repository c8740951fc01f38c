package io.cacheglass.export;

import java.util.List;

/** What is wrong, as JMX shows it; each change is a notification too. */
public interface AlertsMXBean {
  /** The alerts that fire now, a line each. */
  List<String> getFiring();
}
