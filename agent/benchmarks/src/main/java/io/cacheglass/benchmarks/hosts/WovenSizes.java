package io.cacheglass.benchmarks.hosts;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/** By how many bytes weaving makes methods larger: the JIT compiler inlines small methods only. */
final class WovenSizes {
  private static final int LARGEST = 5;

  private final Path folder;

  WovenSizes(Path folder) {
    this.folder = folder;
  }

  /**
   * What a JVM must be started with so that it fills the folder.
   *
   * @param weaving the argument of the agent that weaves
   */
  List<String> jvmArguments(String weaving) throws IOException {
    String dump = "-javaagent:" + WovenDump.jar(folder);
    return List.of(dump, weaving, dump + '=' + folder);
  }

  /** A method that is larger than it was. */
  private record Woven(String method, int before, int after) {
    int added() {
      return after - before;
    }
  }

  void print(PrintStream out) throws IOException {
    List<Woven> woven = new ArrayList<>();
    int classes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path before : files.filter(WovenSizes::isBefore).sorted().toList()) {
        Path after = before.resolveSibling(
            before.getFileName().toString().replace(WovenDump.BEFORE, WovenDump.AFTER));
        if (Files.exists(after)) {
          classes++;
          woven.addAll(compare(before, after));
        }
      }
    }
    woven.sort((one, other) -> Integer.compare(one.added(), other.added()));
    int n = woven.size();
    out.println(String.format(
        Locale.ROOT,
        "woven: %d methods of %d classes; bytes added to a method: median %d, at most %d",
        n,
        classes,
        n == 0 ? 0 : woven.get(n / 2).added(),
        n == 0 ? 0 : woven.get(n - 1).added()));
    for (Woven each : woven.subList(Math.max(0, n - LARGEST), n)) {
      out.println(String.format(
          Locale.ROOT, "  %5d -> %5d  %s", each.before(), each.after(), each.method()));
    }
  }

  /** Classes of ours are not the host's. */
  private static boolean isBefore(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(WovenDump.BEFORE) && !name.startsWith("io.cacheglass.");
  }

  private static List<Woven> compare(Path before, Path after) throws IOException {
    Map<String, Integer> sizes = methods(before);
    List<Woven> woven = new ArrayList<>();
    methods(after).forEach((method, size) -> {
      int was = sizes.getOrDefault(method, 0);
      if (size != was) {
        woven.add(new Woven(method, was, size));
      }
    });
    return woven;
  }

  private static Map<String, Integer> methods(Path file) throws IOException {
    ClassReader reader = new ClassReader(Files.readAllBytes(file));
    String type = reader.getClassName().replace('/', '.');
    Map<String, Integer> sizes = new HashMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new CodeSizeEvaluator(Opcodes.ASM9, null) {
              @Override
              public void visitEnd() {
                sizes.put(type + '.' + name + descriptor, getMaxSize());
              }
            };
          }
        },
        ClassReader.SKIP_DEBUG);
    return sizes;
  }
}
