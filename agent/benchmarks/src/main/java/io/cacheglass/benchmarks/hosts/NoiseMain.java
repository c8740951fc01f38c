package io.cacheglass.benchmarks.hosts;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * What two JVMs differ by that are started alike, without the agent, by the visits of
 * {@link HostMain}: its pairs cannot tell less than that. Arguments: the rounds, their seconds, and
 * which application (SHOP or BOOT); by default 5, 30 and BOOT.
 */
public final class NoiseMain {
  private NoiseMain() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    int rounds = HostMain.number(arguments, 0, HostMain.ROUNDS);
    int seconds = HostMain.number(arguments, 1, HostMain.SECONDS);
    Application application =
        arguments.length > 2 ? Application.valueOf(arguments[2]) : Application.BOOT;
    SeenComparison seen = new SeenComparison();
    for (int round = 0; round < rounds; round++) {
      try (Visits first = Visits.of(application, List.of());
          Visits second = Visits.of(application, List.of())) {
        first.warmUp();
        second.warmUp();
        seen.visit(false, first, second, seconds);
      }
    }
    System.out.println(application + " on JDK " + System.getProperty("java.version"));
    Comparison.printHeader(System.out, "one", "another");
    seen.print(System.out);
  }
}
