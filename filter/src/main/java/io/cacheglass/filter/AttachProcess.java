package io.cacheglass.filter;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Paths;
import java.util.concurrent.TimeUnit;

/**
 * The process that attaches the agent: a JVM does not attach to itself. It runs the agent's jar as
 * a program, and nothing that the environment has for this JVM. Stateless.
 */
final class AttachProcess {
  private static final String MAIN = "io.cacheglass.agent.AttachMain";
  private static final int PATIENCE_SECONDS = 60;
  private static final int MOST_SAID = 4096;

  /** It has an error to print, at most. */
  private static final String HEAP = "-Xmx64m";

  /**
   * Options for every JVM that is started: a heap of gigabytes, a debugger's port and other agents
   * are for the application.
   */
  private static final String[] OPTIONS = {
    "JAVA_TOOL_OPTIONS",
    "JDK_JAVA_OPTIONS",
    "_JAVA_OPTIONS",
    "OPENJ9_JAVA_OPTIONS",
    "IBM_JAVA_OPTIONS"
  };

  private AttachProcess() {}

  /**
   * Runs it, a second as a rule.
   *
   * @param agent its jar
   * @param argument of the agent
   * @throws IOException if the agent was not let in; the message says why
   */
  static void run(File agent, String argument) throws IOException {
    String java = Paths.get(System.getProperty("java.home"), "bin", "java").toString();
    String pid = Long.toString(ProcessHandle.current().pid());
    ProcessBuilder builder =
        new ProcessBuilder(java, HEAP, "-cp", agent.getAbsolutePath(), MAIN, pid, argument);
    builder.redirectErrorStream(true);
    for (String option : OPTIONS) {
      builder.environment().remove(option);
    }
    Process process = builder.start();
    try (InputStream said = process.getInputStream()) {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the process that attaches took " + PATIENCE_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(lastLine(said, process.exitValue()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the thread was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String lastLine(InputStream said, int exitValue) throws IOException {
    String text = new String(said.readNBytes(MOST_SAID), Charset.defaultCharset()).strip();
    return text.isEmpty()
        ? "the process that attaches ended with " + exitValue
        : text.substring(text.lastIndexOf('\n') + 1);
  }
}
