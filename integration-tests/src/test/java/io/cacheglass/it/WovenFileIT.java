package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.PlainHost;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starts that take their woven classes from a file, and such files that must not be taken. */
class WovenFileIT {
  private static final String TOKEN = "token-of-the-woven-tests";
  private static final String WEAVING = "io.cacheglass.shaded.bytebuddy.asm.Advice";
  private static final int PRODUCTS = 20;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @TwoAtOnce
  @EnumSource(Jdk.class)
  void start_withAFileOfAnEarlierOne_weavesNothingAndCountsTheSame(Jdk jdk) throws IOException {
    Path file = folder.resolve("woven-" + jdk);
    start(jdk, file, "first", true);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    byte[] written = Files.readAllBytes(file);

    start(jdk, file, "second", false);
    assertThat(file).as("nothing was new").hasBinaryContent(written);

    start(jdk, file, "other settings", true, "lru-maps=off,");
  }

  @ParameterizedTest
  @TwoAtOnce
  @EnumSource(Jdk.class)
  void start_withAFileThatSomebodyElseMayHaveWritten_weavesAnewAndSaysSo(Jdk jdk)
      throws IOException {
    Path file = folder.resolve("woven-" + jdk);
    start(jdk, file, "first", true);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

    String said = start(jdk, file, "open", true);

    assertThat(said).contains("woven classes are not taken from " + file).contains("rw-rw----");
    start(jdk, file, "written anew", false);
  }

  @ParameterizedTest
  @TwoAtOnce
  @EnumSource(Jdk.class)
  void start_withADamagedFile_weavesAnewAndSetsItAside(Jdk jdk) throws IOException {
    Path file = folder.resolve("woven-" + jdk);
    start(jdk, file, "first", true);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    String said = start(jdk, file, "damaged", true);

    assertThat(said).contains("cannot be read from " + file).contains(".damaged");
    assertThat(folder.resolve(file.getFileName() + ".damaged")).hasBinaryContent(bytes);
  }

  /** It has another copy of the agent's jar in each start. */
  @Test
  void start_ofTheFilterAlone_takesThemFromTheFileToo() throws IOException {
    Path file = folder.resolve("woven");
    attach(file, "first", true);
    attach(file, "second", false);
  }

  private void attach(Path file, String run, boolean weaves) throws IOException {
    Path loaded = folder.resolve(run + ".log");
    try (Host host = Container.TOMCAT
        .hostWithFilter(Jdk.RUNNING, "/shop")
        .jvmArguments("-Xlog:class+load:file=" + loaded, "-Dcacheglass.woven.file=" + file)
        .start()) {
      AdminClient admin = host.admin(FilterIT.TOKEN);
      FilterIT.awaitPage(admin);
      long before = new Caches(admin.caches()).total("lookups");
      for (int i = 0; i < PRODUCTS; i++) {
        assertThat(host.get("/prices/" + i).status()).isEqualTo(200);
      }
      Caches.await(admin, before + PRODUCTS);
      host.end();
    }
    assertWoven(loaded, run, weaves);
  }

  private static void assertWoven(Path loaded, String run, boolean weaves) throws IOException {
    try (Stream<String> lines = Files.lines(loaded)) {
      assertThat(lines.anyMatch(line -> line.contains(WEAVING))).as(run).isEqualTo(weaves);
    }
  }

  private String start(Jdk jdk, Path file, String run, boolean weaves) throws IOException {
    return start(jdk, file, run, weaves, "");
  }

  /** Runs a host, in which each of twenty products is read twice; what the agent has said. */
  private String start(Jdk jdk, Path file, String run, boolean weaves, String settings)
      throws IOException {
    Path loaded = folder.resolve(jdk + " " + run + ".log");
    String said;
    try (Host host = PlainHost.JDK_SERVER
        .host(jdk)
        .jvmArguments("-Xlog:class+load:file=" + loaded)
        .agent(settings + "admin.port=0,admin.token=" + TOKEN + ",woven.file=" + file)
        .start()) {
      for (int i = 0; i < 2 * PRODUCTS; i++) {
        assertThat(host.get("/products/" + i % PRODUCTS).body())
            .isEqualTo("product " + i % PRODUCTS);
      }
      int lookups = 2 * PRODUCTS + 1; // the host has looked one up by itself
      Caches ours = Caches.await(host.ownAdmin(TOKEN), lookups);
      assertThat(ours.total("misses")).isEqualTo(PRODUCTS + 1);
      AdminClient admin = host.ownAdmin(TOKEN);
      assertThat(OwnPortIT.lookups(admin, "PRODUCTS"))
          .containsEntry("GET /products/{id}", 2L * PRODUCTS);
      assertThat(admin.json("/api/v1/settings").at("/cost/errors").asInt()).isZero();
      said = String.join("\n", host.agentLines());
      host.end();
    }
    assertWoven(loaded, run, weaves);
    return said;
  }
}
