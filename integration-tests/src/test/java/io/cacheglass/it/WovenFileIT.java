package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OnAJdk;
import io.cacheglass.it.harness.PlainHost;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that take their woven classes from a file, and such files that must not be taken. */
class WovenFileIT {
  private static final String TOKEN = "token-of-the-woven-tests";
  private static final String WEAVING = "io.cacheglass.shaded.bytebuddy.asm.Advice";
  private static final int PRODUCTS = 20;

  @TempDir
  private Path folder;

  @TwoAtOnce
  @OnAJdk
  void start_withAFileOfAnEarlierOne_weavesNothingAndCountsTheSame(Jdk jdk) throws IOException {
    Path file = folder.resolve("woven-" + jdk);
    startWith(file, jdk, "first", true);
    assertThat(permissions(file)).isEqualTo("rw-------");
    byte[] written = Files.readAllBytes(file);

    startWith(file, jdk, "second", false);
    assertThat(file).as("nothing was new").hasBinaryContent(written);

    startWith(file, jdk, "other settings", true, "lru-maps=off,");
  }

  @TwoAtOnce
  @OnAJdk
  void start_withAFileThatSomebodyElseMayHaveWritten_weavesAnewAndSaysSo(Jdk jdk)
      throws IOException {
    Path file = folder.resolve("woven-" + jdk);
    startWith(file, jdk, "first", true);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

    String said = startWith(file, jdk, "open", true);

    assertThat(said).contains("woven classes are not taken from " + file).contains("rw-rw----");
    startWith(file, jdk, "written anew", false);
  }

  @TwoAtOnce
  @OnAJdk
  void start_withADamagedFile_weavesAnewAndSetsItAside(Jdk jdk) throws IOException {
    Path file = folder.resolve("woven-" + jdk);
    startWith(file, jdk, "first", true);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    String said = startWith(file, jdk, "damaged", true);

    assertThat(said).contains("cannot be read from " + file).contains(".damaged");
    assertThat(folder.resolve(file.getFileName() + ".damaged")).hasBinaryContent(bytes);
  }

  /** Without a setting: beside the agent's jar, if nobody else can write there. */
  @OnAJdk
  void start_asTheAgentComes_takesThemFromBesideItsJar(Jdk jdk) throws IOException {
    Path jar = Files.createTempDirectory(Artifacts.target(), "agent").resolve("agent.jar");
    Files.copy(Artifacts.agent(), jar);
    Path woven = jar.resolveSibling("cacheglass-woven");

    assertThat(start(jdk, jar, "first", true)).contains("left to the next start in " + woven);
    assertThat(permissions(woven)).isEqualTo("rwx------");
    Path file = onlyFileIn(woven);
    assertThat(permissions(file)).isEqualTo("rw-------");

    assertThat(start(jdk, jar, "second", false)).doesNotContain("woven classes");
    assertThat(onlyFileIn(woven)).isEqualTo(file);

    Files.setPosixFilePermissions(woven, PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(start(jdk, jar, "open to others", true)).doesNotContain("woven classes");
  }

  @Test
  @TwoAtOnce
  void start_besideAJarThatOthersMayReplace_keepsNothingAndTheSettingsSayWhy() throws IOException {
    Path jar = Files.createTempDirectory(Artifacts.target(), "agent").resolve("agent.jar");
    Files.copy(Artifacts.agent(), jar);
    Files.setPosixFilePermissions(jar.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
    try (Host host = PlainHost.JDK_SERVER
        .host(Jdk.RUNNING)
        .environment("CACHEGLASS_WOVEN_FILE", "auto")
        .agent(jar, "admin.port=0,admin.token=" + TOKEN)
        .start()) {
      JsonNode settings = host.ownAdmin(TOKEN).json("/api/v1/settings").get("settings");

      assertThat(settings)
          .filteredOn(each -> !each.get("note").isNull())
          .singleElement()
          .satisfies(each -> {
            assertThat(each.get("name").textValue()).isEqualTo("cacheglass.woven.file");
            assertThat(each.get("note").textValue())
                .startsWith("nothing is kept: ")
                .endsWith("everybody may put another file in its place: " + jar.getParent());
          });
      assertThat(host.agentLines()).noneMatch(line -> line.contains("woven classes"));
    }
  }

  private String start(Jdk jdk, Path agent, String run, boolean weaves) throws IOException {
    return run(
        host(jdk, run)
            .environment("CACHEGLASS_WOVEN_FILE", "auto")
            .agent(agent, "admin.port=0,admin.token=" + TOKEN),
        loaded(jdk, run),
        run,
        weaves);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Path onlyFileIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  /**
   * It has another copy of the agent's jar in each start. What is loaded before it attaches differs
   * from start to start, so some classes may have to be woven anew.
   */
  @Test
  void start_ofTheFilterAlone_isARunOfTheSameAgent() throws IOException {
    Path file = folder.resolve("woven");
    attach(file);
    String run = runOf(file);
    attach(file);

    assertThat(runOf(file)).isEqualTo(run).contains("cacheglass.woven.file=" + file);
  }

  private static void attach(Path file) throws IOException {
    try (Host host = Container.TOMCAT
        .hostWithFilter(Jdk.RUNNING, "/shop")
        .jvmArguments("-Dcacheglass.woven.file=" + file)
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
  }

  /** What decides how classes are woven, as it is written behind the file's first words. */
  private static String runOf(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      assertThat(in.readUTF()).startsWith("cacheglass woven");
      return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
  }

  private static void assertWoven(Path loaded, String run, boolean weaves) throws IOException {
    try (Stream<String> lines = Files.lines(loaded)) {
      assertThat(lines.anyMatch(line -> line.contains(WEAVING))).as(run).isEqualTo(weaves);
    }
  }

  private String startWith(Path file, Jdk jdk, String run, boolean weaves) throws IOException {
    return startWith(file, jdk, run, weaves, "");
  }

  private String startWith(Path file, Jdk jdk, String run, boolean weaves, String settings)
      throws IOException {
    return run(
        host(jdk, run)
            .agent(settings + "admin.port=0,admin.token=" + TOKEN + ",woven.file=" + file),
        loaded(jdk, run),
        run,
        weaves);
  }

  private Host.Builder host(Jdk jdk, String run) {
    return PlainHost.JDK_SERVER.host(jdk).jvmArguments("-Xlog:class+load:file=" + loaded(jdk, run));
  }

  private Path loaded(Jdk jdk, String run) {
    return folder.resolve(jdk + " " + run + ".log");
  }

  /** Runs a host, in which each of twenty products is read twice; what the agent has said. */
  private static String run(Host.Builder builder, Path loaded, String run, boolean weaves)
      throws IOException {
    String said;
    try (Host host = builder.start()) {
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
      host.end();
      said = String.join("\n", host.agentLines());
    }
    assertWoven(loaded, run, weaves);
    return said;
  }
}
