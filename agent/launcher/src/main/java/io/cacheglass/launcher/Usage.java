package io.cacheglass.launcher;

import java.io.PrintStream;

/** What {@code java -jar cacheglass-agent.jar} prints. Stateless. */
public final class Usage {
  private Usage() {}

  /** Prints version, usage and the table of settings. */
  public static void print(String version, PrintStream out) {
    out.println("Cacheglass " + version + ": shows what the caches of a Java web application do.");
    out.println();
    out.println(
        "Usage: java -javaagent:cacheglass-agent.jar[=SETTING=VALUE[,SETTING=VALUE...]] ...");
    out.println("Then open <the application's URL>/cacheglass/; the log says how to come in.");
    out.println();
    out.println("Settings, as agent argument or -D system property [environment] (default):");
    for (Setting setting : Setting.values()) {
      out.println();
      out.println("  " + setting.propertyName() + " [" + setting.environmentName() + "]"
          + (setting.defaultValue().isEmpty() ? "" : " (" + setting.defaultValue() + ")"));
      out.println("      " + setting.meaning());
    }
  }
}
