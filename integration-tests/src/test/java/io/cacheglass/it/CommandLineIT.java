package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OnAJdk;
import io.cacheglass.it.harness.Program;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The agent's jar as a program, beside the JDK's tools, and what it loads at the start. */
class CommandLineIT {
  @OnAJdk
  void jar_runAsProgram_printsVersionUsageAndSettings(Jdk jdk) {
    Program.Result result =
        Host.on(jdk).program("-jar", Artifacts.agent().toString()).runToEnd();
    assertThat(result.exitCode()).isZero();
    assertThat(result.errors()).isEmpty();
    assertThat(String.join("\n", result.output()))
        .contains("Cacheglass " + System.getProperty("it.version"))
        .contains("-javaagent:cacheglass-agent.jar")
        .contains("cacheglass.admin.token [CACHEGLASS_ADMIN_TOKEN]")
        .contains("cacheglass.keys [CACHEGLASS_KEYS] (masked)");
  }

  @OnAJdk
  void toolsOfTheJdk_withAgentInEnvironment_runAsWithoutIt(Jdk jdk) {
    for (String tool : new String[] {"javac", "jar", "jcmd"}) {
      Map<String, String> environment =
          Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + Artifacts.agent());
      List<String> command = List.of(jdk.tool(tool), tool.equals("jcmd") ? "-h" : "--version");
      try (Program program = Program.start(command, environment)) {
        Program.Result result = program.awaitEnd(Duration.ofSeconds(60));
        assertThat(result.exitCode()).as(tool).isZero();
        assertThat(result.lines()).noneMatch(line -> line.contains("[cacheglass]"));
      }
    }
  }

  /** The JDK's compiler runs it, which is left alone as a tool. */
  @OnAJdk
  void sourceFile_runAsProgram_isWatched(Jdk jdk, @TempDir Path folder) throws IOException {
    Path source = Files.writeString(folder.resolve("Job.java"), """
        class Job {
          public static void main(String... arguments) throws Exception {
            System.out.println(Class.forName("io.cacheglass.recorder.Recorder", false, null));
          }
        }
        """);
    Program.Result result = Host.on(jdk).agent("").program(source.toString()).runToEnd();

    assertThat(result.exitCode()).as(String.join("\n", result.lines())).isZero();
    assertThat(result.output()).contains("class io.cacheglass.recorder.Recorder");
  }

  /**
   * By the names of what the build wrote down, so that a start has no more to load than it needs.
   */
  @OnAJdk
  void start_ofProgramWithoutCaches_loadsNoAdviceForThem(Jdk jdk, @TempDir Path folder)
      throws IOException {
    Path loaded = classesLoadedByStart(jdk, folder);
    try (Stream<String> lines = Files.lines(loaded)) {
      assertThat(lines.filter(line -> line.contains(" io.cacheglass.library.")))
          .as("rules")
          .anyMatch(line -> line.contains("ExecutorsInstrumentation"))
          .as("advice, but for the JDK")
          .filteredOn(line -> !line.contains("executors.") && !line.contains("jdkhttpserver."))
          .noneMatch(line -> line.contains("Advice"));
    }
  }

  /** Else each class is read by itself, and the JVM is told of a longer class path for its own. */
  @OnAJdk
  void start_bootPart_isDefinedAtOnceFromItsArchive(Jdk jdk, @TempDir Path folder)
      throws IOException {
    List<String> bootPart = new ArrayList<>();
    try (JarFile jar = new JarFile(Artifacts.agent().toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.matches("io/cacheglass/(bootstrap|recorder)/.*(?<!package-info)\\.class")) {
          bootPart.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    }

    List<String> loaded = Files.readAllLines(classesLoadedByStart(jdk, folder));

    assertThat(bootPart).hasSizeGreaterThan(100);
    assertThat(loaded.stream()
            .filter(line -> line.contains(" source: __JVM_DefineClass__"))
            .map(line -> line.replaceFirst("^\\[.*\\] ", "").replaceFirst(" source: .*", "")))
        .containsAll(bootPart);
  }

  @OnAJdk
  void start_archiveOfTheBootPartCannotBeRead_takesTheClassesThemselves(
      Jdk jdk, @TempDir Path folder) throws IOException {
    Path agent = Files.copy(Artifacts.agent(), folder.resolve("agent.jar"));
    try (FileSystem jar = FileSystems.newFileSystem(agent)) {
      Files.write(jar.getPath("io/cacheglass/agent/boot.classes"), new byte[] {0, 0, 0, 1});
    }
    Path loaded = folder.resolve("loaded");

    Program.Result result = Host.on(jdk)
        .jvmArguments(
            "-javaagent:" + agent,
            "-cp",
            Artifacts.containerClasses().toString(),
            "-Xlog:class+load:file=" + loaded)
        .program("com.example.container.TrivialMain")
        .runToEnd();

    assertThat(result.exitCode()).isZero();
    assertThat(result.lines()).noneMatch(line -> line.contains("[cacheglass]"));
    assertThat(Files.readString(loaded))
        .contains(" io.cacheglass.bootstrap.ClassTransformer source: ")
        .contains(" io.cacheglass.launcher.Start source: ");
  }

  private static Path classesLoadedByStart(Jdk jdk, Path folder) {
    Path loaded = folder.resolve("loaded");
    Program.Result result = Host.on(jdk)
        .jvmArguments(
            "-cp", Artifacts.containerClasses().toString(), "-Xlog:class+load:file=" + loaded)
        .program("com.example.container.TrivialMain")
        .agent("")
        .runToEnd();
    assertThat(result.exitCode()).isZero();
    return loaded;
  }
}
