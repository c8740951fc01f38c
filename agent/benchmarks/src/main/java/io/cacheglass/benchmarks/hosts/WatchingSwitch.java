package io.cacheglass.benchmarks.hosts;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Switches watching off and on in a JVM with the agent, by JMX. What is woven stays so: off, it
 * only looks for where it would count. Closing it leaves the switch as it is.
 */
final class WatchingSwitch implements AutoCloseable {
  /** What the agent must be told to have one. */
  static final String SETTING = "jmx=on";

  private final JMXConnector connector;

  /**
   * The switch of a JVM of this user.
   *
   * @throws IOException if it lets nobody in
   */
  @SuppressWarnings("BanJNDI") // the JVM was started by us, and answers this machine only
  WatchingSwitch(long pid) throws IOException {
    connector = JMXConnectorFactory.connect(new JMXServiceURL(address(pid)));
  }

  private static String address(long pid) throws IOException {
    VirtualMachine machine;
    try {
      machine = VirtualMachine.attach(Long.toString(pid));
    } catch (AttachNotSupportedException e) {
      throw new IOException(e);
    }
    try {
      return machine.startLocalManagementAgent();
    } finally {
      machine.detach();
    }
  }

  void set(boolean watching) throws IOException {
    try {
      connector
          .getMBeanServerConnection()
          .setAttribute(
              new ObjectName("io.cacheglass:type=Agent"), new Attribute("Watching", watching));
    } catch (JMException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
