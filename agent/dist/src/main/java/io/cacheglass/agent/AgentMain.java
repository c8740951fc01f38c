package io.cacheglass.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entry of {@code -javaagent:}, of attaching, and of {@code java -jar}. It may name no class of the
 * boot part: touching one before it is defined there would load it twice.
 */
public final class AgentMain {
  private static final String BOOT_MARK = "io.cacheglass.bootstrap.ErrorLog";
  private static final String START = "io.cacheglass.launcher.Start";
  private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";
  private static final String USAGE = "io.cacheglass.launcher.Usage";

  private AgentMain() {}

  /** Called by the JVM before the host's main method. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation);
  }

  /** Called by the JVM when the agent is attached to it. */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation);
  }

  /**
   * Called by the filter in a JVM that lets no agent in, on classes of a loader of its own.
   *
   * @param parameters settings of the filter
   * @param why no agent is let in, as part of a sentence
   * @param flag what to add to the command line of the JVM
   */
  public static void startWithout(Map<String, String> parameters, String why, String flag)
      throws IOException, URISyntaxException, ReflectiveOperationException {
    // Kept open for the life of the JVM, as the agent's is.
    new AgentLoader(ownJar(), AgentMain.class.getClassLoader())
        .loadClass(START)
        .getMethod("startWithout", Map.class, String.class, String.class)
        .invoke(null, parameters, why, flag);
  }

  /** Prints version, usage and settings. */
  @SuppressWarnings("SystemOut") // a command-line program: this is its output
  public static void main(String... arguments) throws Exception {
    try (AgentLoader loader = new AgentLoader(ownJar(), ClassLoader.getPlatformClassLoader())) {
      loader
          .loadClass(USAGE)
          .getMethod("print", String.class, java.io.PrintStream.class)
          .invoke(null, version(), System.out);
    }
  }

  private static void start(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      if (isJdkTool()) {
        return;
      }
      if (isInstalled()) {
        log("a second agent was asked for and is not started; the first one goes on");
        return;
      }
      File jar = ownJar();
      // Kept open for the life of the JVM: classes of the isolated part load when they are needed.
      // Made before the jar may be on the bootstrap class path, where its class would be another.
      AgentLoader loader = new AgentLoader(jar, ClassLoader.getPlatformClassLoader());
      BootClasses.define(jar, instrumentation);
      loader
          .loadClass(START)
          .getMethod("start", String.class, Instrumentation.class)
          .invoke(null, arguments, instrumentation);
    } catch (InvocationTargetException e) {
      log("could not start, so nothing is watched: " + e.getCause());
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      log("could not start, so nothing is watched: " + e);
    }
  }

  /**
   * A tool of the JDK that found us in JAVA_TOOL_OPTIONS is nobody's web application. The one that
   * runs a source file is: {@code java Job.java}.
   */
  private static boolean isJdkTool() {
    if (System.getProperty("jdk.module.main.class", "").startsWith(SOURCE_LAUNCHER)) {
      return false;
    }
    String module = System.getProperty("jdk.module.main", "");
    return module.startsWith("jdk.") || module.equals("java.base");
  }

  private static boolean isInstalled() {
    try {
      Class.forName(BOOT_MARK, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static File ownJar() throws URISyntaxException {
    return new File(
        AgentMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String version() {
    String version = AgentMain.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }

  private static void log(String line) {
    System.err.println("[cacheglass] " + line);
  }
}
