package io.cacheglass.export;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The sign that Cacheglass runs here without an agent, for all who come later. Immutable. */
public final class WithoutAgent implements WithoutAgentMXBean {
  private static final String NAME = "io.cacheglass:type=WithoutAgent";

  private final String missing;

  private WithoutAgent(String missing) {
    this.missing = missing;
  }

  /**
   * Puts up the sign.
   *
   * @throws IllegalStateException if there is one, so that this one must not start
   */
  public static void register(String missing) {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new WithoutAgent(missing), new ObjectName(NAME));
    } catch (JMException e) {
      throw new IllegalStateException(e.toString(), e);
    }
  }

  @Override
  public String getMissing() {
    return missing;
  }
}
