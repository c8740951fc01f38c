package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentThreadsTest {
  @Test
  void daemon_itsWorkThrows_isOneLineOfTheLog() throws InterruptedException {
    Thread thread = AgentThreads.daemon("cacheglass-of-the-test", () -> {
      throw new IllegalStateException("last words");
    });

    thread.start();
    thread.join();

    assertThat(ErrorLog.lines())
        .filteredOn(line -> line.contains("last words"))
        .singleElement()
        .asString()
        .contains("the thread cacheglass-of-the-test has ended");
  }

  @Test
  void daemon_inheritsNothingAndHoldsNothing() {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("of the host");
    String[] seen = {"nothing yet"};
    Thread thread = AgentThreads.daemon("cacheglass-of-the-test", () -> seen[0] = local.get());

    thread.run(); // in this thread the value is there
    assertThat(seen[0]).isEqualTo("of the host");
    thread.start();
    join(thread);

    assertThat(seen[0]).isNull();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getContextClassLoader()).isNull();
    assertThat(AgentThreads.hook("cacheglass-of-the-test", () -> {}).isDaemon()).isFalse();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
