package io.cacheglass.filter;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Attaches the agent that travels in this jar. Thread-safe. */
final class EmbeddedAgent {
  /** A class that is on the bootstrap class path once an agent runs. */
  private static final String BOOT_MARK = "io.cacheglass.bootstrap.ErrorLog";

  private static final String RESOURCE = "cacheglass-agent.jar";

  private EmbeddedAgent() {}

  /**
   * Attaches unless an agent is there. Never throws: a refusal is one line.
   *
   * @param arguments of the agent, "" for none
   * @param log where that line goes
   */
  static synchronized void attach(String arguments, Consumer<String> log) {
    if (isInstalled()) {
      return;
    }
    try {
      File agent = unpack();
      ByteBuddyAgent.attach(agent, Long.toString(ProcessHandle.current().pid()), arguments);
    } catch (IOException | RuntimeException | LinkageError e) {
      log.accept("Cacheglass: cache calls cannot be seen, because attaching the agent was refused ("
          + e
          + "). Add -javaagent:/path/to/cacheglass-agent.jar to the JVM's command line.");
    }
  }

  private static boolean isInstalled() {
    try {
      Class.forName(BOOT_MARK, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static File unpack() throws IOException {
    Path file = Files.createTempFile("cacheglass-agent", ".jar");
    try (InputStream in = EmbeddedAgent.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the agent is missing in the filter's jar");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    file.toFile().deleteOnExit();
    return file.toFile();
  }
}
