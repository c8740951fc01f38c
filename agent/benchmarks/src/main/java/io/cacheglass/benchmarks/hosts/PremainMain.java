package io.cacheglass.benchmarks.hosts;

import io.cacheglass.benchmarks.Agent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program that does nothing, without and with the agent by turns, and prints how long it
 * takes until its main method is entered. Argument: how many starts of each; by default 21.
 */
public final class PremainMain {
  private static final int STARTS = 21;
  private static final double NANOS_PER_MILLI = 1e6;

  private PremainMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (!Agent.exists(Agent.jar())) {
      throw new IllegalStateException(
          "no agent at " + Agent.jar() + ": build it with ./mvnw -Pbench -DskipTests package");
    }
    int starts = arguments.length == 0 ? STARTS : Integer.parseInt(arguments[0]);
    List<String> agent = List.of("-javaagent:" + Agent.jar());
    millis(List.of()); // else the first finds the files on the disk
    millis(agent);
    Comparison entered = new Comparison("main method entered, ms");
    for (int i = 0; i < starts; i++) {
      entered.add(false, millis(List.of()));
      entered.add(true, millis(agent));
    }
    System.out.println("a program that does nothing on JDK " + System.getProperty("java.version"));
    Comparison.printHeader(System.out, "without", "with agent");
    entered.print(System.out);
  }

  /** From the start of the JVM to the program's first byte. */
  private static double millis(List<String> jvmArguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), NothingMain.class.getName()));
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    int first = process.getInputStream().read();
    double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
    if (first != '\n' || process.waitFor() != 0) {
      throw new IOException("the program did not run: " + command);
    }
    return millis;
  }
}
