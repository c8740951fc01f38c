package io.cacheglass.it.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The agent as built, but with faults in its class files. */
public enum FaultyAgent {
  /** Whatever woven code calls first throws, always. */
  PROBES {
    @Override
    boolean fails(String type, String method, int access) {
      return Set.of("recorder/Probes", "recorder/Requests").contains(type)
              && (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PUBLIC))
                  == (Opcodes.ACC_STATIC | Opcodes.ACC_PUBLIC)
          || isPuttingBack(type, method);
    }
  },

  /**
   * Once under way, every third call of anything inside the recorder throws: what was begun is not
   * ended, what is ended was not begun, and objects that stand in for the host's own fail in the
   * middle. Left out is only what catches such failures, and the methods by which the host calls
   * in.
   */
  INSIDES {
    @Override
    boolean fails(String type, String method, int access) {
      String outer = type.replaceFirst("\\$.*", "");
      boolean seam = type.contains("$Observed")
          || type.contains("$Loader")
          || method.startsWith("lambda$")
          || Set.of(
                  "recorder/Guarded",
                  "recorder/Failures",
                  "recorder/ObservedIterator",
                  "recorder/ReadThrough")
              .contains(outer);
      return (type.startsWith("recorder/") && !seam) || isPuttingBack(type, method);
    }

    @Override
    int everySoManyCalls() {
      return 3;
    }
  },

  /** Every step of the drainer throws as it begins, always. */
  STEPS(
      "analysis/Analyzer.drain",
      "analysis/Analyzer.tick",
      "analysis/HealthMonitor.tick",
      "analysis/budget/Watchdog.tick",
      "launcher/AdviceLooks.tick",
      "launcher/Canaries.runPending",
      "launcher/Exports.tick",
      "launcher/OwnPort.tick",
      "launcher/Registry.identifyNewCaches",
      "launcher/StartWarming.tick",
      "redis/RedisWatcher.tick"),

  /** What reads caches, and every way out, throws, always. */
  WAYS_OUT(
      "admin/EventFrames.make",
      "admin/warm/HotKeyFile.write",
      "analysis/advice/AdviceBook.look",
      "analysis/KeptHistory.write",
      "export/AlertWebhook.changed",
      "export/JmxExport.openPlatform",
      "export/MicrometerNames.scrape",
      "export/PrometheusExport.scrape",
      "launcher/AlertLog.changed",
      "recorder/RequestLog.sums") {
    private final Set<String> readings =
        Set.of("identify", "details", "libraryCounts", "clear", "clearAll", "keys");

    @Override
    boolean fails(String type, String method, int access) {
      boolean reader = type.startsWith("library/") && type.endsWith("Reader");
      return super.fails(type, method, access) || (reader && readings.contains(method));
    }
  },

  /** The drainer finds no memory after each tick, where no step catches that. */
  HEAP(OutOfMemoryError.class, "launcher/Pace.took"),

  /** The thread that serves the page's own port finds no memory for any connection. */
  PORT(OutOfMemoryError.class, "port/Connections.connected"),

  /** There is no thread any more for the part of the start that the host does not wait for. */
  NO_THREAD(OutOfMemoryError.class, "launcher/Start.inBackground"),

  /** There is no memory any more where the rules are loaded. */
  NO_RULES(OutOfMemoryError.class, "weaving/Rules.all"),

  /** There is no memory any more once classes wait for the warm-up. */
  NO_WARM_UP(OutOfMemoryError.class, "weaving/LibraryWeaver.warmUp");

  private final Class<? extends Throwable> error;
  private final Set<String> named;
  private final Set<String> found = new HashSet<>();
  private Path made;

  FaultyAgent(String... named) {
    this(IllegalStateException.class, named);
  }

  /**
   * An agent in which these methods fail.
   *
   * @param error what they throw: a class with a constructor for its message
   */
  FaultyAgent(Class<? extends Throwable> error, String... named) {
    this.error = error;
    this.named = Set.of(named);
  }

  /**
   * Methods that fail, each of which must be there: a class without our package, and its method.
   */
  public Set<String> named() {
    return named;
  }

  /** What a failure of this method says. */
  public static String message(String method) {
    return "fault under test in " + method;
  }

  /**
   * Whether a method shall fail.
   *
   * @param type its class, without our package's name
   */
  boolean fails(String type, String method, int access) {
    return named.contains(type + '.' + method) || isPuttingBack(type, method);
  }

  int everySoManyCalls() {
    return 1;
  }

  /** Else a self-test that these faults make fail would take the library out of the test. */
  private static boolean isPuttingBack(String type, String method) {
    return type.equals("weaving/LeftAlone") && method.equals("add");
  }

  /** How often a method of this class fails. */
  private int everySoManyCalls(String type) {
    return type.startsWith("weaving/") ? 1 : everySoManyCalls();
  }

  /** Where it is, beside the build's other files; made when it is asked for first. */
  public synchronized Path jar() throws IOException {
    if (made == null) {
      made = make();
    }
    return made;
  }

  private Path make() throws IOException {
    Path file = ChangedAgent.make(
        "faulty-agent-" + name().toLowerCase() + ".jar",
        (type, classFile) -> new Faults(type, classFile).bytes());
    if (found.isEmpty() || !found.containsAll(named)) {
      throw new AssertionError("have classes been renamed? What fails: " + found);
    }
    return file;
  }

  private final class Faults extends ChangedClass {
    private static final String COUNTER = "faultCalls";

    /** Initialisers shall succeed: a class whose own fails would fail always and at once. */
    private static final int CALLS_OF_THE_START = 30;

    private final String type;
    private int faults;

    Faults(String type, byte[] classFile) {
      super(classFile);
      this.type = type;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
      if (isInterface() || !hasCode || name.startsWith("<") || !fails(type, name, access)) {
        return next;
      }
      faults++;
      found.add(type + '.' + name);
      return new Fault(next, name);
    }

    @Override
    public void visitEnd() {
      if (faults > 0 && everySoManyCalls(type) > 1) {
        super.visitField(Opcodes.ACC_STATIC, COUNTER, "I", null, null).visitEnd();
      }
      super.visitEnd();
    }

    private final class Fault extends MethodVisitor {
      private final String method;

      Fault(MethodVisitor next, String method) {
        super(Opcodes.ASM9, next);
        this.method = method;
      }

      @Override
      public void visitCode() {
        super.visitCode();
        Label goesOn = new Label();
        if (everySoManyCalls(type) > 1) {
          super.visitFieldInsn(Opcodes.GETSTATIC, name(), COUNTER, "I");
          super.visitInsn(Opcodes.ICONST_1);
          super.visitInsn(Opcodes.IADD);
          super.visitInsn(Opcodes.DUP);
          super.visitFieldInsn(Opcodes.PUTSTATIC, name(), COUNTER, "I");
          super.visitIntInsn(Opcodes.BIPUSH, CALLS_OF_THE_START);
          super.visitJumpInsn(Opcodes.IF_ICMPLE, goesOn);
          super.visitFieldInsn(Opcodes.GETSTATIC, name(), COUNTER, "I");
          super.visitIntInsn(Opcodes.BIPUSH, everySoManyCalls(type));
          super.visitInsn(Opcodes.IREM);
          super.visitJumpInsn(Opcodes.IFNE, goesOn);
        }
        throwFault();
        super.visitLabel(goesOn);
        super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        super.visitInsn(Opcodes.NOP); // the method's own first instruction may have a frame, too
      }

      private void throwFault() {
        String thrown = Type.getInternalName(error);
        super.visitTypeInsn(Opcodes.NEW, thrown);
        super.visitInsn(Opcodes.DUP);
        super.visitLdcInsn(message(type + '.' + method));
        super.visitMethodInsn(
            Opcodes.INVOKESPECIAL, thrown, "<init>", "(Ljava/lang/String;)V", false);
        super.visitInsn(Opcodes.ATHROW);
      }

      @Override
      public void visitMaxs(int stack, int locals) {
        super.visitMaxs(Math.max(stack, 3), locals);
      }
    }
  }
}
