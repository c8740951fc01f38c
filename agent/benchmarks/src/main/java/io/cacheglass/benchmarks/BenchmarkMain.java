package io.cacheglass.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs JMH with all its options, and gives the agent to the JVMs of those benchmarks that are to be
 * recorded. What belongs together runs next to each other: all ways to record for one library and
 * number of keys, then the next.
 */
public final class BenchmarkMain {
  private static final String[] LIBRARIES = {"caffeine", "ehcache3"};
  private static final String[] KEYS = {"1000", "1000000"};

  private final CommandLineOptions commandLine;
  private final Path agentJar = Agent.jar();
  private final List<String> failures = new ArrayList<>();

  private BenchmarkMain(CommandLineOptions commandLine) {
    this.commandLine = commandLine;
  }

  public static void main(String[] args)
      throws CommandLineOptionException, RunnerException, IOException {
    CommandLineOptions commandLine = new CommandLineOptions(args);
    if (isQuestion(commandLine)) {
      Main.main(args);
    } else {
      new BenchmarkMain(commandLine).run();
    }
  }

  private static boolean isQuestion(CommandLineOptions commandLine) {
    return commandLine.shouldHelp()
        || commandLine.shouldList()
        || commandLine.shouldListWithParams()
        || commandLine.shouldListProfilers()
        || commandLine.shouldListResultFormats();
  }

  private void run() throws RunnerException, IOException {
    if (!Agent.exists(agentJar)) {
      System.out.println("There is no agent at " + agentJar
          + ", so counted, everything and attached are left out. Build it with ./mvnw -DskipTests package,"
          + " or name it with -Dcacheglass.agent=<jar>.");
    }
    List<RunResult> results = new ArrayList<>();
    for (String library : values("library", LIBRARIES)) {
      for (String keys : values("keys", KEYS)) {
        for (Recording recording : Recording.values()) {
          results.addAll(run(recording, library, keys));
        }
      }
    }
    write(results);
    if (!failures.isEmpty()) {
      throw new RunnerException("left out, because they failed: " + failures);
    }
  }

  private Collection<String> values(String parameter, String... all) {
    return commandLine.getParameter(parameter).orElse(Arrays.asList(all));
  }

  private Collection<RunResult> run(Recording recording, String library, String keys) {
    if (recording.needsAgent() && !Agent.exists(agentJar)) {
      return List.of();
    }
    ChainedOptionsBuilder options =
        new OptionsBuilder().parent(commandLine).param("library", library).param("keys", keys);
    options.shouldFailOnError(true); // a fork that was not recorded must not leave a figure behind
    commandLine.getIncludes().forEach(options::include);
    commandLine.getExcludes().forEach(options::exclude);
    recording.others().forEach(options::exclude);
    List<String> jvmArguments =
        new ArrayList<>(commandLine.getJvmArgsAppend().orElse(List.of("-Xms2g", "-Xmx2g")));
    if (recording.needsAgent()) {
      jvmArguments.addAll(recording.agent(agentJar));
    }
    options.jvmArgsAppend(jvmArguments.toArray(new String[0]));
    try {
      return new Runner(options.build()).run();
    } catch (NoBenchmarksException e) {
      return List.of(); // the command line asks for others
    } catch (RunnerException e) {
      failures.add(recording.method() + " of " + library + ": " + e.getCause());
      return List.of();
    }
  }

  private void write(List<RunResult> results) throws IOException {
    System.out.println();
    ResultFormatFactory.getInstance(ResultFormatType.TEXT, System.out).writeOut(results);
    Summary.print(results, System.out);
    if (commandLine.getResult().hasValue()) {
      ResultFormatType format = commandLine.getResultFormat().orElse(ResultFormatType.CSV);
      try (PrintStream out =
          new PrintStream(commandLine.getResult().get(), StandardCharsets.UTF_8)) {
        ResultFormatFactory.getInstance(format, out).writeOut(results);
      }
    }
  }
}
