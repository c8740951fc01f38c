package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.ShopPlan;
import io.cacheglass.it.harness.TwoAtOnce;
import io.cacheglass.it.harness.Wiki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without {@code -javaagent}: the filter in the web application attaches the agent by itself. */
class FilterIT {
  static final String TOKEN = "the-token-of-the-filter";
  private static final String TOKEN_PARAMETER = "<context-param>"
      + "<param-name>cacheglass.admin.token</param-name><param-value>" + TOKEN
      + "</param-value></context-param>";
  private static final String NOT_REGISTERED = "<context-param>"
      + "<param-name>cacheglass.filter.register</param-name><param-value>off</param-value>"
      + "</context-param>";
  private static final String OTHER_FRAGMENTS_ONLY =
      "<absolute-ordering><name>another</name></absolute-ordering>";
  private static final String NAMESAKE = "<filter><filter-name>cacheglass</filter-name>"
      + "<filter-class>org.apache.catalina.filters.AddDefaultCharsetFilter</filter-class></filter>";
  private static final String DENY_ALL = "<security-constraint><web-resource-collection>"
      + "<web-resource-name>all</web-resource-name><url-pattern>/*</url-pattern>"
      + "</web-resource-collection><auth-constraint/></security-constraint>";
  private static final String OWN_PORT = "<context-param>"
      + "<param-name>cacheglass.admin.port</param-name><param-value>0</param-value>"
      + "</context-param>";
  private static final String BUT_THE_PAGE = "<security-constraint><web-resource-collection>"
      + "<web-resource-name>cacheglass</web-resource-name><url-pattern>/cacheglass/*</url-pattern>"
      + "</web-resource-collection></security-constraint>";

  /**
   * With each flag the JVM listens for who attaches from its start, and not when it gets a signal.
   */
  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"RUNNING, -Xrs", "JDK_25, -XX:+StartAttachListener"})
  void filter_inTomcatWithoutAgent_attachesAndCountsExactly(Jdk jdk, String flag) {
    try (Host host =
        Container.TOMCAT.hostWithFilter(jdk, "/shop").jvmArguments(flag).start()) {
      AdminClient admin = host.admin(TOKEN);
      awaitPage(admin); // it weaves in the background; no request waits for it
      Caches before = new Caches(admin.caches());
      JsonNode ownBefore = host.get("/library-statistics").json();
      new ShopPlan().run(host);
      JsonNode own = host.get("/library-statistics").json();
      long expected = ShopPlan.lookups(own) - ShopPlan.lookups(ownBefore);
      Caches ours = Caches.await(admin, before.total("lookups") + expected);
      assertThat(ours.total("lookups") - before.total("lookups")).isEqualTo(expected);
      // A cache that was built before is known by the field that its first user reads.
      JsonNode sessions = ours.builtBefore("sessions");
      assertThat(sessions.path("hits")).isEqualTo(own.path("sessions").path("hits"));
      assertThat(sessions.path("misses")).isEqualTo(own.path("sessions").path("misses"));
      assertThat(ours.names()).doesNotContain("Canary");
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
      assertThat(admin.send("GET", "/").body()).contains("<title>Cacheglass</title>");
    }
  }

  @Test
  @TwoAtOnce
  void jar_droppedIn_registersItselfAndCountsExactly() {
    try (Host host = Container.TOMCAT
        .hostWithJar(Jdk.JDK_25, "/shop", "shop-jar", TOKEN_PARAMETER)
        .start()) {
      AdminClient admin = host.admin(TOKEN);
      awaitPage(admin);
      long before = new Caches(admin.caches()).total("lookups");
      JsonNode ownBefore = host.get("/library-statistics").json();
      new ShopPlan().run(host);
      JsonNode own = host.get("/library-statistics").json();
      long expected = ShopPlan.lookups(own) - ShopPlan.lookups(ownBefore);

      long after = Caches.await(admin, before + expected).total("lookups");

      assertThat(after - before).isEqualTo(expected);
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
      assertThat(originOfToken(admin)).isEqualTo("filter");
    }
  }

  @Test
  @TwoAtOnce
  void jar_droppedIntoAnApplicationOfJavax_registersItself() {
    try (Wiki wiki = Wiki.startWithJar(Jdk.RUNNING, TOKEN)) {
      AdminClient admin = wiki.host().admin(TOKEN);
      awaitPage(admin);
      wiki.ask();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(new Caches(admin.caches())
                  .named("jspwiki.pageCache")
                  .path("hits")
                  .asLong())
              .isPositive());
      assertThat(wiki.host().agentLines()).as("only how to come in").hasSize(1);
      assertThat(wiki.host().lines()).noneMatch(line -> line.contains("NoClassDefFoundError"));
    }
  }

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"shop-jar-off, " + NOT_REGISTERED, "shop-jar-others, " + OTHER_FRAGMENTS_ONLY})
  void jar_toldNotToRegister_doesNothing(String name, String inWebXml) {
    try (Host host =
        Container.TOMCAT.hostWithJar(Jdk.RUNNING, "", name, inWebXml).start()) {
      assertThat(host.get("/prices/1").status()).isEqualTo(200);
      assertThat(host.get("/cacheglass/").status()).isEqualTo(404);
      assertThat(host.agentLines()).isEmpty();
    }
  }

  /** Or an application whose own filter, or bean of Spring Boot, is called so would not start. */
  @Test
  @TwoAtOnce
  void jar_besideAFilterThatIsCalledCacheglass_registersItselfToo() {
    try (Host host = Container.TOMCAT
        .hostWithJar(Jdk.RUNNING, "/shop", "shop-jar-namesake", TOKEN_PARAMETER + NAMESAKE)
        .start()) {
      awaitPage(host.admin(TOKEN));

      assertThat(host.get("/prices/1").status()).isEqualTo(200);
    }
  }

  /** Such options are for the application: a heap of gigabytes, or a port that is taken then. */
  @Test
  @TwoAtOnce
  void jar_whereTheEnvironmentHasOptionsForEachJvm_attachesWithoutThem(@TempDir Path folder)
      throws IOException {
    try (Host host = Container.TOMCAT
        .hostWithJar(Jdk.RUNNING, "/shop", "shop-jar", TOKEN_PARAMETER)
        .environment("JAVA_TOOL_OPTIONS", "-Xlog:gc:file=" + folder.resolve("tool-%p"))
        .environment("JDK_JAVA_OPTIONS", "-Xlog:gc:file=" + folder.resolve("jdk-%p"))
        .start()) {
      awaitPage(host.admin(TOKEN));

      try (Stream<Path> jvms = Files.list(folder)) {
        assertThat(jvms).as("of one JVM").hasSize(2);
      }
    }
  }

  @Test
  @TwoAtOnce
  void jar_whereNoServletAnswersEveryPath_servesThePage() {
    try (Host host = Container.TOMCAT
        .hostWithJar(Jdk.RUNNING, "/shop", "shop-jar", TOKEN_PARAMETER)
        .jvmArguments("-Dexample.default-servlet=false")
        .start()) {
      AdminClient admin = host.admin(TOKEN);

      awaitPage(admin);

      assertThat(admin.send("GET", "/").body()).contains("<title>Cacheglass</title>");
      assertThat(host.get("/cacheglass-not").status()).isEqualTo(404);
      assertThat(host.get("/nothing").status()).isEqualTo(404);
    }
  }

  @Test
  @TwoAtOnce
  void jar_whereTheContainerDeniesEverything_servesThePageByAConstraintOfItsOwn() {
    String webXml = TOKEN_PARAMETER + DENY_ALL + BUT_THE_PAGE;
    try (Host host = Container.TOMCAT
        .hostWithJar(Jdk.RUNNING, "/shop", "shop-jar-denied", webXml)
        .start()) {
      awaitPage(host.admin(TOKEN));

      assertThat(host.get("/prices/1").status()).isEqualTo(403);
      assertThat(host.get("/cacheglass/api/v1/caches").status()).isEqualTo(401);
    }
  }

  @Test
  @TwoAtOnce
  void jar_whereTheContainerDeniesEverything_hasThePageOnAPortOfItsOwn() {
    try (Host host = Container.TOMCAT
        .hostWithJar(Jdk.RUNNING, "/shop", "shop-jar-shut", TOKEN_PARAMETER + DENY_ALL + OWN_PORT)
        .start()) {
      AdminClient own = host.ownAdmin(TOKEN);

      assertThat(own.send("GET", "/api/v1/caches").status()).isEqualTo(200);
      assertThat(own.send("GET", "/").body()).contains("<title>Cacheglass</title>");
      assertThat(host.admin(TOKEN).send("GET", "/api/v1/caches").status()).isEqualTo(403);
      assertThat(host.get("/prices/1").status()).isEqualTo(403);
    }
  }

  /** As in a container whose file system is read-only but for the server's own folders. */
  @Test
  @TwoAtOnce
  void jar_whereTheJvmHasNoTemporaryFolder_attachesByThatOfTheApplication() {
    try (Host host = Container.TOMCAT
        .hostWithJar(Jdk.RUNNING, "/shop", "shop-jar", TOKEN_PARAMETER)
        .jvmArguments(
            "-Djava.io.tmpdir=/none/such", "-Dexample.base=" + Host.Builder.temporaryFolder())
        .start()) {
      AdminClient admin = host.admin(TOKEN);
      awaitPage(admin);

      assertThat(admin.caches().at("/recorder/missing").isNull())
          .as("nothing is missing")
          .isTrue();
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
    }
  }

  @Test
  @TwoAtOnce
  void jar_besideTheAgentOfTheCommandLine_leavesItItsSettings() {
    try (Host host = Container.TOMCAT
        .hostWithJar(Jdk.RUNNING, "/shop", "shop-jar", TOKEN_PARAMETER)
        .agent("admin.token=another-token")
        .start()) {
      awaitPage(host.admin("another-token"));

      assertThat(host.admin(TOKEN).send("GET", "/api/v1/caches").status()).isEqualTo(401);
      assertThat(host.lines())
          .anyMatch(line ->
              line.contains("not taken are the init parameters" + " [cacheglass.admin.token]"));
    }
  }

  static void awaitPage(AdminClient admin) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(admin.send("GET", "/api/v1/caches").status()).isEqualTo(200));
  }

  private static String originOfToken(AdminClient admin) {
    for (JsonNode each : admin.json("/api/v1/settings").path("settings")) {
      if (each.path("name").asText().equals("cacheglass.admin.token")) {
        return each.path("origin").asText();
      }
    }
    throw new AssertionError("no such setting");
  }
}
