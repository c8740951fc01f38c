package io.cacheglass.filter;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Cacheglass in a JVM that lets no agent in: the same code, in a class loader of its own below that
 * of the platform. Nothing is woven; what this filter sees of requests and what caches tell by
 * themselves goes in. Thread-safe.
 *
 * <p>There is one in the JVM, for all web applications and their redeployments, as there is one
 * agent: its threads and what it leaves in those of the container outlive a web application, and
 * would hold on to its class loader. It is found by an MBean, of which only the class loader is
 * used. Up to JDK 23 that class loader remembers who made it, and so keeps the classes of the first
 * web application; those of later ones are free.
 */
public final class WithoutAgent {
  private static final String BEAN = "io.cacheglass:type=WithoutAgent";
  private static final String MAIN = "io.cacheglass.agent.AgentMain";

  private WithoutAgent() {}

  /**
   * Starts it, unless it runs.
   *
   * @param parameters settings
   * @param folder for temporary files of the web application, null if it has none
   * @param refusal of the agent, for the page
   * @return the class loader that has its classes
   */
  static ClassLoader start(Map<String, String> parameters, @Nullable File folder, Refusal refusal)
      throws ReflectiveOperationException {
    synchronized (EmbeddedAgent.LOCK) {
      ClassLoader running = find();
      return running == null ? startFirst(parameters, folder, refusal) : running;
    }
  }

  private static ClassLoader startFirst(
      Map<String, String> parameters, @Nullable File folder, Refusal refusal)
      throws ReflectiveOperationException {
    try {
      File jar = AgentFile.unpack(folder);
      ClassLoader loader =
          new URLClassLoader(new URL[] {jar.toURI().toURL()}, ClassLoader.getPlatformClassLoader());
      loader
          .loadClass(MAIN)
          .getMethod("startWithout", Map.class, String.class, String.class)
          .invoke(null, new TreeMap<>(parameters), refusal.why(), refusal.flag());
      return loader;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("it could not be started: " + e.getCause(), e);
    } catch (IOException e) {
      throw new IllegalStateException("it could not be started: " + e, e);
    }
  }

  /** The class loader that has its classes; null if it does not run. Makes no MBean server. */
  public static @Nullable ClassLoader find() {
    try {
      ObjectName name = new ObjectName(BEAN);
      for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
        if (server.isRegistered(name)) {
          return server.getClassLoaderFor(name);
        }
      }
    } catch (JMException | SecurityException e) {
      return null; // it may be gone by now, or not for us
    }
    return null;
  }
}
