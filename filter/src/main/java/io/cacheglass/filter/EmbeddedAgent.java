package io.cacheglass.filter;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Attaches the agent that travels in this jar. Thread-safe. */
final class EmbeddedAgent {
  /** A class that is on the bootstrap class path once an agent runs. */
  private static final String BOOT_MARK = "io.cacheglass.bootstrap.ErrorLog";

  /** A system property in which the agent finds the settings; it is there for a moment only. */
  private static final String HANDOVER = "io.cacheglass.filter.parameters.";

  /**
   * Held by whoever attaches or starts what goes without: one in the JVM. Each web application has
   * a class of its own, and some containers start several at once; but equal literals are one
   * object, whosever they are.
   */
  static final String LOCK = "io.cacheglass.filter.EmbeddedAgent.LOCK";

  private EmbeddedAgent() {}

  /**
   * Attaches unless an agent is there. A refusal is one line.
   *
   * @param parameters settings
   * @param folder for temporary files of the web application, null if it has none
   * @param log where that line goes
   * @return why there is no agent; null when there is one
   */
  static @Nullable Refusal attach(
      Map<String, String> parameters, @Nullable File folder, Consumer<String> log) {
    synchronized (LOCK) {
      if (isInstalled()) {
        if (!parameters.isEmpty()) {
          log.accept("Cacheglass: there was an agent before this filter, and its settings are in"
              + " force; not taken are the init parameters "
              + new TreeMap<>(parameters).keySet());
        }
        return null;
      }
      Refusal refusal = Refusal.foreseen();
      refusal = refusal == null ? tryToAttach(parameters, folder) : refusal;
      if (refusal != null) {
        log.accept(refusal.line());
      }
      return refusal;
    }
  }

  private static @Nullable Refusal tryToAttach(
      Map<String, String> parameters, @Nullable File folder) {
    String handover = HANDOVER + UUID.randomUUID();
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    try {
      // The JDK's thread that waits for the helper process inherits it, and lives for a minute: it
      // would hold the web application when that is taken away.
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      System.setProperty(handover, text(parameters));
      // The helper process that attaches shows its arguments to every user of the machine, and
      // takes no more than 1024 characters: so they name the settings and do not hold them.
      AttachProcess.run(AgentFile.unpack(folder), '@' + handover);
      return null;
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      return isInstalled() ? null : Refusal.of(e); // it may only take long
    } finally {
      thread.setContextClassLoader(context);
      System.clearProperty(handover);
    }
  }

  private static String text(Map<String, String> parameters) throws IOException {
    Properties properties = new Properties();
    properties.putAll(parameters);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return text.toString();
  }

  private static boolean isInstalled() {
    try {
      Class.forName(BOOT_MARK, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
