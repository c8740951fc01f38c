package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.PlainHost;
import io.cacheglass.it.harness.ShopPlan;
import io.cacheglass.it.harness.TwoAtOnce;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Other verifiers, collectors, archives of classes, images, modules, and JaCoCo's agent: hosts run,
 * and every count is exact.
 */
class JvmFlagsIT {
  private static final String TOKEN = "token-of-the-flags-tests";
  private static final int PRODUCTS = 50;

  /** Every woven class of every library that the shop uses goes through the verifier. */
  @Test
  @TwoAtOnce
  void shop_whereEverythingIsVerified_isCountedExactly() {
    Host.Builder builder = Container.TOMCAT
        .host(Jdk.RUNNING, "/shop")
        .jvmArguments("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal");
    try (Host host = builder.agent("admin.token=" + TOKEN).start()) {
      new ShopPlan().run(host);
      JsonNode own = host.get("/library-statistics").json();
      Caches ours = Caches.await(host.admin(TOKEN), ShopPlan.lookups(own));

      assertThat(ours.total("lookups")).isEqualTo(ShopPlan.lookups(own));
      assertThat(host.agentLines()).as("only how to come in").hasSizeLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({
    "RUNNING, -Xverify:all -XX:+UseSerialGC",
    "RUNNING, -XX:+UseZGC",
    "JDK_25, -XX:+UseZGC -XX:+UnlockDiagnosticVMOptions -XX:+BytecodeVerificationLocal",
    "JDK_25, -XX:+UseSerialGC -XX:+UseCompactObjectHeaders"
  })
  void host_withFlags_isCountedExactly(Jdk jdk, String flags) {
    assertCounted(PlainHost.JDK_SERVER.host(jdk).jvmArguments(flags.split(" ", -1)));
  }

  /** Made without the agent, used with it: the library's classes are woven all the same. */
  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"RUNNING", "JDK_25"})
  void host_withAnArchiveOfItsClasses_isCountedExactly(Jdk jdk, @TempDir Path folder) {
    Path archive = folder.resolve("host.jsa");
    Host.Builder training =
        PlainHost.JDK_SERVER.hostOfJars(jdk).jvmArguments("-XX:ArchiveClassesAtExit=" + archive);
    try (Host host = training.start()) {
      run(host);
      host.end();
    }
    assertThat(archive).as("written when the JVM ended").exists();

    assertCounted(
        PlainHost.JDK_SERVER.hostOfJars(jdk).jvmArguments("-XX:SharedArchiveFile=" + archive));
  }

  /**
   * The newer kind of archive, which holds linked classes too. The JVM takes it if it was made with
   * an agent on the command line as well; else it says so and goes on without.
   */
  @ParameterizedTest
  @TwoAtOnce
  @ValueSource(booleans = {true, false})
  void host_withAnAheadOfTimeCache_isCountedExactly(boolean trainedWithUs, @TempDir Path folder) {
    Path cache = folder.resolve("host.aot");
    String settings = "admin.port=0,admin.token=" + TOKEN;
    Host.Builder training =
        PlainHost.JDK_SERVER.hostOfJars(Jdk.JDK_25).jvmArguments("-XX:AOTCacheOutput=" + cache);
    try (Host host = (trainedWithUs ? training.agent(settings) : training).start()) {
      run(host);
      host.end();
    }
    assertThat(cache).as("written when the JVM ended").exists();

    Host.Builder builder =
        PlainHost.JDK_SERVER.hostOfJars(Jdk.JDK_25).jvmArguments("-XX:AOTCache=" + cache);
    try (Host host = builder.agent(settings).start()) {
      assertCounted(host);
      assertThat(host.lines().stream().noneMatch(line -> line.contains("[error][aot]")))
          .as("the cache is taken")
          .isEqualTo(trainedWithUs);
    }
  }

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"RUNNING, true", "JDK_25, false"})
  void host_withTheAgentOfJacoco_isCountedExactlyAndCovered(
      Jdk jdk, boolean oursFirst, @TempDir Path folder) {
    Path coverage = folder.resolve("jacoco.exec");
    String settings = "admin.port=0,admin.token=" + TOKEN;
    String theirs = "destfile=" + coverage;
    Host.Builder builder = PlainHost.JDK_SERVER.host(jdk);
    builder = oursFirst
        ? builder.agent(settings).agent(Artifacts.jacoco(), theirs)
        : builder.agent(Artifacts.jacoco(), theirs).agent(settings);
    try (Host host = builder.start()) {
      assertCounted(host);
      host.end();
    }
    assertThat(coverage).isNotEmptyFile();
  }

  /** As small as a host of this kind can be; nobody can attach to it. */
  @Test
  @TwoAtOnce
  void host_inAnImageWithoutAttach_isCountedExactly(@TempDir Path folder) {
    Path java = Jdk.RUNNING.image(
        folder.resolve("image"), "java.instrument,java.management,java.logging,jdk.httpserver");

    assertCounted(PlainHost.JDK_SERVER.host(Jdk.RUNNING).java(java));
  }

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"RUNNING", "JDK_25"})
  void host_whoseLibraryIsANamedModule_isCountedExactly(Jdk jdk) {
    assertCounted(
        PlainHost.JDK_SERVER.hostWithModule(jdk, "caffeine", "com.github.benmanes.caffeine"));
  }

  private static void assertCounted(Host.Builder builder) {
    try (Host host = builder.agent("admin.port=0,admin.token=" + TOKEN).start()) {
      assertCounted(host);
    }
  }

  private static void assertCounted(Host host) {
    run(host);
    int lookups = 2 * PRODUCTS + 1; // the host has looked one up by itself
    Caches ours = Caches.await(host.ownAdmin(TOKEN), lookups);

    assertThat(ours.total("lookups")).isEqualTo(lookups);
    assertThat(ours.total("misses")).isEqualTo(PRODUCTS + 1);
    assertThat(host.agentLines()).as("only where the page is").hasSizeLessThanOrEqualTo(1);
    assertThat(host.ownAdmin(TOKEN).json("/api/v1/settings").at("/cost/errors").asInt())
        .isZero();
  }

  private static void run(Host host) {
    for (int i = 0; i < 2 * PRODUCTS; i++) {
      assertThat(host.get("/products/" + i % PRODUCTS).status()).isEqualTo(200);
    }
  }
}
