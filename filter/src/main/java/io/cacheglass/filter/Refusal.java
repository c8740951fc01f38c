package io.cacheglass.filter;

import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Why the agent cannot be attached, and what to add to the command line. Immutable. */
final class Refusal {
  private static final String AGENT = "-javaagent:/path/to/cacheglass-agent.jar";
  private static final String ATTACH_MODULE = "jdk.attach";

  /** Where a JVM on Linux and whoever attaches to it meet, whatever java.io.tmpdir says. */
  private static final String MEETING_PLACE = "/tmp";

  private final String why;
  private final String flag;

  private Refusal(String why, String flag) {
    this.why = why;
    this.flag = flag;
  }

  /**
   * What this JVM is known to refuse, without a try: trying does harm where attaching is switched
   * off, as the JVM takes the attempt for the wish for a dump of its threads.
   *
   * @return null if nothing is known to be in the way
   */
  static @Nullable Refusal foreseen() {
    return foreseen(
        Refusal::vmOption,
        name -> ModuleLayer.boot().findModule(name).isPresent(),
        name -> ModuleFinder.ofSystem().find(name).isPresent(),
        Refusal::isClosed);
  }

  /**
   * The same of any JVM.
   *
   * @param vmOption value of an option of the JVM; null if it has none such
   * @param loaded whether a module is in the boot layer
   * @param there whether a module is in the image
   * @param closed whether a folder cannot be written to where attaching needs it
   */
  static @Nullable Refusal foreseen(
      UnaryOperator<@Nullable String> vmOption,
      Predicate<String> loaded,
      Predicate<String> there,
      Predicate<String> closed) {
    if ("true".equals(vmOption.apply("DisableAttachMechanism"))) {
      return new Refusal(
          "the JVM runs with -XX:+DisableAttachMechanism", "-XX:-DisableAttachMechanism");
    }
    if ("false".equals(vmOption.apply("EnableDynamicAgentLoading"))) {
      return new Refusal(
          "the JVM runs with -XX:-EnableDynamicAgentLoading", "-XX:+EnableDynamicAgentLoading");
    }
    if (!loaded.test(ATTACH_MODULE)) {
      return there.test(ATTACH_MODULE)
          ? new Refusal("the JVM runs without the module jdk.attach", "--add-modules jdk.attach")
          : new Refusal("this Java runtime has no module jdk.attach", AGENT);
    }
    // Else the JVM would find no place for its socket, and write a dump of its threads instead.
    return closed.test(MEETING_PLACE)
        ? new Refusal("nothing can be written to " + MEETING_PLACE, AGENT)
        : null;
  }

  private static boolean isClosed(String folder) {
    return System.getProperty("os.name", "").startsWith("Linux")
        && !Files.isWritable(Paths.get(folder));
  }

  /** What a try ended with. */
  static Refusal of(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new Refusal("attaching failed (" + cause + ')', AGENT);
  }

  /** Why, as part of a sentence. */
  String why() {
    return why;
  }

  /** What to add to the command line of the JVM. */
  String flag() {
    return flag;
  }

  /** All in one sentence. */
  String line() {
    return "Cacheglass: cache calls cannot be seen, because " + why + "; add " + flag
        + " to the JVM's command line.";
  }

  /** Through reflection: neither the bean nor its module need to be there. */
  private static @Nullable String vmOption(String name) {
    try {
      Class<? extends PlatformManagedObject> type = Class.forName(
              "com.sun.management.HotSpotDiagnosticMXBean")
          .asSubclass(PlatformManagedObject.class);
      Object bean = ManagementFactory.getPlatformMXBean(type);
      Object option = type.getMethod("getVMOption", String.class).invoke(bean, name);
      return String.valueOf(option.getClass().getMethod("getValue").invoke(option));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null; // not this JVM's, so nothing that refuses by it
    }
  }
}
