package io.cacheglass.it.harness;

/** The demo shop in a JVM of its own, on any free port, without its own traffic. */
public final class Demo {
  private Demo() {}

  /** Later arguments win: what a test gives replaces these. */
  public static Host.Builder on(Jdk jdk) {
    return Host.on(jdk)
        .jvmArguments("-Ddemo.port=0", "-Ddemo.traffic=false")
        .readyLine("^The demo shop is at http://[^:]+:(\\d+)")
        .program("-jar", Artifacts.demo().toString());
  }
}
