package com.example.reload;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An agent that redefines classes when there are others of them in a folder, as JRebel and
 * HotswapAgent do: those of the folder "1" first, then of "2", and says "RELOADED" and how many.
 */
public final class ReloadAgent {
  private ReloadAgent() {}

  /** Started by the JVM, with the folder above those that it takes. */
  public static void premain(String folder, Instrumentation instrumentation) {
    Thread thread = new Thread(() -> watch(Path.of(folder), instrumentation), "reload");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch(Path folder, Instrumentation instrumentation) {
    try {
      for (int round = 1; ; ) {
        Path next = folder.resolve(Integer.toString(round));
        if (Files.isDirectory(next)) {
          int classes = redefine(next, instrumentation);
          System.out.println("RELOADED " + round++ + ": " + classes + " classes");
        }
        Thread.sleep(20);
      }
    } catch (Exception | LinkageError e) {
      System.out.println("RELOADED nothing: " + e);
    }
  }

  private static int redefine(Path folder, Instrumentation instrumentation) throws Exception {
    List<ClassDefinition> definitions = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        definitions.add(
            new ClassDefinition(loaded(file, instrumentation), Files.readAllBytes(file)));
      }
    }
    instrumentation.redefineClasses(definitions.toArray(ClassDefinition[]::new));
    return definitions.size();
  }

  private static Class<?> loaded(Path file, Instrumentation instrumentation) {
    String name = file.getFileName().toString().replaceAll("\\.class$", "");
    return Stream.of(instrumentation.getAllLoadedClasses())
        .filter(type -> type.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is not loaded"));
  }
}
