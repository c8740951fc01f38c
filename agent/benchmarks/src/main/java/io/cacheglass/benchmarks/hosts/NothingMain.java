package io.cacheglass.benchmarks.hosts;

/** Says that its main method is entered, and ends. */
public final class NothingMain {
  private NothingMain() {}

  public static void main(String[] arguments) {
    System.out.write('\n');
    System.out.flush();
  }
}
