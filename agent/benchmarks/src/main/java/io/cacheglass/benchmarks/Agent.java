package io.cacheglass.benchmarks;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The agent as the benchmarks use it: its jar, its arguments, and whether it has recorded. */
public final class Agent {
  /** Path of the agent's jar; without it the one that this build made is taken. */
  private static final String JAR = "cacheglass.agent";

  /** Set in a JVM whose lookups must be recorded. */
  private static final String EXPECTED = "cacheglass.benchmark.recorded";

  /** The jar that a JVM lets in by itself, when its cache has been built. */
  private static final String ATTACHED = "cacheglass.benchmark.attached";

  /** What a run has woven is nothing to the next. */
  private static final String NOTHING_KEPT = "-Dcacheglass.woven.file=off";

  private static final long WEAVING_NANOS = 60_000_000_000L;

  private Agent() {}

  /** Arguments of a JVM that is recorded. */
  static List<String> jvmArguments(Path jar, String settings) {
    return List.of(
        "-javaagent:" + jar + settings, NOTHING_KEPT, HomeMade.SETTING, "-D" + EXPECTED + "=true");
  }

  /** Arguments of a JVM that is recorded from {@link #attachIfAsked} on. */
  static List<String> jvmArgumentsToAttach(Path jar) {
    return List.of(
        "-Djdk.attach.allowAttachSelf=true",
        "-XX:+EnableDynamicAgentLoading",
        "-D" + ATTACHED + "=" + jar,
        NOTHING_KEPT,
        HomeMade.SETTING,
        "-D" + EXPECTED + "=true");
  }

  /**
   * Lets the agent into this JVM, if it was started for that, and waits until it records.
   *
   * @param use of the cache
   */
  static void attachIfAsked(Runnable use) throws IOException {
    String jar = System.getProperty(ATTACHED);
    if (jar == null) {
      return;
    }
    try {
      VirtualMachine self =
          VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
      self.loadAgent(jar);
      self.detach();
    } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
      throw new IOException("the agent cannot be attached", e);
    }
    long end = System.nanoTime() + WEAVING_NANOS;
    do {
      use.run();
    } while (lookups() == 0 && System.nanoTime() - end < 0);
  }

  /** The agent's jar, whether or not it exists. */
  public static Path jar() {
    String path = System.getProperty(JAR);
    return path == null ? builtJar() : Path.of(path).toAbsolutePath();
  }

  /**
   * Beside us: agent/benchmarks/target/benchmarks.jar and agent/dist/target/cacheglass-agent.jar.
   */
  private static Path builtJar() {
    return project().resolve("agent/dist/target/cacheglass-agent.jar");
  }

  /** The folder of the build whose jar this class comes from. */
  public static Path project() {
    URI own = URI.create(
        Agent.class.getProtectionDomain().getCodeSource().getLocation().toString());
    try {
      return Path.of(own).toRealPath().resolve("../../../..").normalize();
    } catch (IOException e) {
      throw new IllegalStateException("no real path of " + own, e);
    }
  }

  public static boolean exists(Path jar) {
    return Files.isRegularFile(jar);
  }

  /** Throws if this JVM was to be recorded and the recorder has seen no lookup. */
  static void check() {
    if (Boolean.getBoolean(EXPECTED) && lookups() == 0) {
      throw new IllegalStateException(
          "the agent recorded nothing: this figure would be that of the plain cache");
    }
  }

  /** All lookups that the recorder has counted; by reflection, because it is not on our path. */
  private static long lookups() {
    try {
      Class<?> recorder = Class.forName("io.cacheglass.recorder.Recorder", true, null);
      Object snapshot = recorder.getMethod("snapshot").invoke(null);
      List<?> caches = (List<?>) snapshot.getClass().getMethod("caches").invoke(snapshot);
      long lookups = 0;
      for (Object cache : caches) {
        Object id = cache.getClass().getMethod("id").invoke(cache);
        Object counts = snapshot.getClass().getMethod("cache", int.class).invoke(snapshot, id);
        lookups += (Long) counts.getClass().getMethod("lookups").invoke(counts);
      }
      return lookups;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the agent is not in this JVM", e);
    }
  }
}
