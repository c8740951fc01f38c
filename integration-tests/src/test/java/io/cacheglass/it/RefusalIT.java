package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.Program;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the JVM lets no agent in: the filter does what it can, and says what to add. */
class RefusalIT {
  private static final String TOKEN = "the-token-of-the-refused";
  private static final String FILTER = "WEB-INF/lib/cacheglass-filter.jar";

  /** With the right to mount, and where everybody has it in a name space of their own. */
  private static final List<List<String>> UNSHARE = List.of(
      List.of("unshare", "--mount"), List.of("unshare", "--user", "--map-root-user", "--mount"));

  private static final String READ_ONLY_TMP = "mount -t tmpfs -o ro none /tmp";
  private static final String SET_TOKEN = "-Dcacheglass.admin.token=" + TOKEN;

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({
    "RUNNING, -XX:-EnableDynamicAgentLoading, -XX:+EnableDynamicAgentLoading",
    "JDK_25, -XX:+DisableAttachMechanism, -XX:-DisableAttachMechanism",
    "RUNNING, '--limit-modules=java.se,jdk.unsupported,jdk.management', --add-modules jdk.attach"
  })
  void refused_shopInTomcat_recordsEndpointsAndJmx_andNamesTheFlag(
      Jdk jdk, String refusing, String remedy) {
    Host.Builder host =
        Container.TOMCAT.hostWithJar(jdk, "/shop", "shop-jar-refused", "").jvmArguments(refusing);
    assertRecordsWithoutAgent(host, remedy);
  }

  /** Where nothing but another Java runtime, or the agent's jar, would help. */
  @Test
  @TwoAtOnce
  void refused_imageWithoutAttach_recordsEndpointsAndJmx_andNamesTheAgent(@TempDir Path folder) {
    Path java =
        Jdk.RUNNING.image(folder.resolve("image"), "java.se,jdk.unsupported,jdk.management");

    assertRecordsWithoutAgent(
        Container.TOMCAT
            .hostWithJar(Jdk.RUNNING, "/shop", "shop-jar-refused", "")
            .java(java),
        "-javaagent:/path/to/cacheglass-agent.jar");
  }

  /**
   * A container whose file system is read-only but for the server's own folders, where the JVM has
   * no place to be attached to. Where this user may make no folder read-only for a process alone,
   * the filter is changed to take another folder for that place, which is not there.
   */
  @Test
  @TwoAtOnce
  void refused_nothingCanBeWrittenToTmp_recordsEndpointsAndJmx_andNamesTheAgent(
      TestReporter reporter) throws IOException {
    String name = "shop-jar-without-tmp";
    Host.Builder host = Container.TOMCAT
        .hostWithJar(Jdk.RUNNING, "/shop", name, "")
        .jvmArguments(
            "-Djava.io.tmpdir=/none/such", "-Dexample.base=" + Host.Builder.temporaryFolder());
    List<String> unshare =
        UNSHARE.stream().filter(RefusalIT::mayMount).findFirst().orElse(List.of());
    if (unshare.isEmpty()) {
      reporter.publishEntry("this user may mount nothing: the filter is changed instead");
      takeForTmp("/no!", Artifacts.shopWithJar(name, "").resolve(FILTER));
    } else {
      host.by(command(unshare, READ_ONLY_TMP + " && exec \"$@\"", "sh").toArray(String[]::new));
    }

    assertRecordsWithoutAgent(host, "-javaagent:/path/to/cacheglass-agent.jar");
  }

  private static boolean mayMount(List<String> unshare) {
    if (Artifacts.target().startsWith("/tmp")) {
      return false; // or the host itself could not start
    }
    try (Program program = Program.start(command(unshare, READ_ONLY_TMP), Map.of())) {
      return program.awaitEnd(Duration.ofSeconds(30)).exitCode() == 0;
    } catch (UncheckedIOException e) {
      return false; // there is no such command
    }
  }

  private static List<String> command(List<String> unshare, String... script) {
    return Stream.of(unshare, List.of("sh", "-c"), List.of(script))
        .flatMap(List::stream)
        .toList();
  }

  /** The text of a constant, replaced by one of the same length, leaves a class what it is. */
  private static void takeForTmp(String folder, Path jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path file = files.getPath("io/cacheglass/filter/Refusal.class");
      String before = Files.readString(file, StandardCharsets.ISO_8859_1);
      String after = before.replace("/tmp", folder);
      assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
      Files.writeString(file, after, StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  @TwoAtOnce
  void refused_cachesThatRecordThemselves_countInFullWithTheirEndpoint() {
    try (Host host = Container.TOMCAT
        .homeHost(Jdk.RUNNING, "/home")
        .jvmArguments("-XX:-EnableDynamicAgentLoading", SET_TOKEN)
        .start()) {
      host.get("/run");
      JsonNode truth = host.get("/later").json().path("parcels");
      AdminClient admin = host.admin(TOKEN);

      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
        JsonNode parcels = new Caches(admin.caches()).named("parcels");
        assertThat(parcels.path("library").asText()).isEqualTo("api");
        assertThat(parcels.path("hits")).isEqualTo(truth.path("hits"));
        assertThat(parcels.path("misses")).isEqualTo(truth.path("misses"));
        assertThat(parcels.path("puts")).isEqualTo(truth.path("puts"));
      });
      long lookups = truth.path("hits").asLong() + truth.path("misses").asLong();
      for (String each : List.of("GET /home/run", "GET /home/later")) {
        assertThat(endpoint(admin, each).path("requests").asLong()).as(each).isEqualTo(1);
        assertThat(endpoint(admin, each).path("lookups").asLong()).as(each).isEqualTo(lookups / 2);
      }
    }
  }

  private static void assertRecordsWithoutAgent(Host.Builder builder, String remedy) {
    try (Host host = builder.jvmArguments(SET_TOKEN).start()) {
      AdminClient admin = host.admin(TOKEN);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(admin.send("GET", "/api/v1/caches").status()).isEqualTo(200));
      for (int i = 0; i < 12; i++) {
        assertThat(host.get("/search?q=" + i % 4).status()).isEqualTo(200);
        assertThat(host.get("/products/" + i).status()).isEqualTo(200);
      }
      assertThat(host.get("/nothing/here").status()).isEqualTo(404);

      assertThat(host.lines())
          .filteredOn(line -> line.contains("calls cannot be seen"))
          .singleElement()
          .asString()
          .contains("add " + remedy + " to");
      assertThat(host.lines()).noneMatch(line -> line.contains("thread dump"));
      JsonNode answer = admin.caches();
      assertThat(answer.at("/recorder/missing").asText()).contains("add " + remedy + " to");
      assertThat(answer.at("/not_watched/0/setting").asText()).isEqualTo(remedy);
      assertThat(admin.json("/api/v1/cache/health").at("/warnings/0").asText())
          .contains("add " + remedy + " to");
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
        JsonNode search = new Caches(admin.caches()).named("search");
        JsonNode own = host.get("/library-statistics").json().path("search");
        assertThat(search.path("hits")).isEqualTo(own.path("hits"));
        assertThat(search.path("misses")).isEqualTo(own.path("misses"));
        assertThat(search.path("puts")).isEqualTo(own.path("puts"));
        assertThat(search.path("hits").asLong()).isEqualTo(8);
      });
      for (String each : List.of("GET /shop/products/{id}", "GET /shop/search")) {
        assertThat(endpoint(admin, each).path("requests").asLong()).as(each).isEqualTo(12);
      }
    }
  }

  private static JsonNode endpoint(AdminClient admin, String name) {
    for (JsonNode each : admin.json("/api/v1/cache/stats/endpoints").path("endpoints")) {
      if (each.path("endpoint").asText().equals(name)) {
        return each;
      }
    }
    return MissingNode.getInstance();
  }
}
