package io.cacheglass.library.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.Charged;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Recorder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lookups are charged to the template of the resource that answers. */
class JerseyTest {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Charged CACHE = new Charged();
  private static final Tomcat TOMCAT = new Tomcat();

  @BeforeAll
  static void start() throws Exception {
    TOMCAT.setBaseDir(Files.createTempDirectory("jersey").toString());
    TOMCAT.setPort(0);
    TOMCAT.getConnector();
    Context shop = TOMCAT.addContext("/shop", null);
    ResourceConfig resources = new ResourceConfig(Products.class, Branches.class);
    Tomcat.addServlet(shop, "jersey", new ServletContainer(resources)).addMapping("/api/*");
    TOMCAT.start();
  }

  @AfterAll
  static void stop() throws Exception {
    TOMCAT.stop();
    TOMCAT.destroy();
    assertThat(InProcessAgent.refused()).isEmpty();
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @BeforeEach
  void begin() {
    CACHE.begin();
  }

  @Test
  void resource_withParameter_isTheTemplate() throws Exception {
    assertThat(get("/products/blue-shoe")).isEqualTo(200);
    assertThat(get("/products/red-shoe")).isEqualTo(200);

    assertCharged(Map.of("GET /shop/api/products/{id}", 2L));
  }

  @Test
  void resource_withoutAPathOfItsMethod_isThatOfTheClass() throws Exception {
    assertThat(get("/products")).isEqualTo(200);

    assertCharged(Map.of("GET /shop/api/products", 1L));
  }

  @Test
  void resource_belowALocator_hasBothTemplates() throws Exception {
    assertThat(get("/branches/north/shelves/some-shelf")).isEqualTo(200);

    assertCharged(Map.of("GET /shop/api/branches/{branch}/shelves/{shelf}", 1L));
  }

  @Test
  void paths_thatNobodyAnswers_areNoEndpoints() throws Exception {
    assertThat(get("/nothing/there")).isEqualTo(404);
    assertThat(get("/nothing/here")).isEqualTo(404);

    assertThat(Recorder.snapshot().endpoints()).noneMatch(each -> each.contains("nothing"));
  }

  /** The client may have its answer before the servlet returns, which names the endpoint. */
  private void assertCharged(Map<String, Long> expected) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!CACHE.lookups().equals(expected) && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }
    assertThat(CACHE.lookups()).isEqualTo(expected);
  }

  private static int get(String path) throws Exception {
    URI uri =
        URI.create("http://127.0.0.1:" + TOMCAT.getConnector().getLocalPort() + "/shop/api" + path);
    return CLIENT
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .statusCode();
  }

  /** A resource whose methods are found at once. */
  @Path("products")
  public static final class Products {
    @GET
    public String all() {
      CACHE.lookUp();
      return "all";
    }

    @GET
    @Path("{id: [a-z-]+}/")
    public String one(@PathParam("id") String id) {
      CACHE.lookUp();
      return id;
    }
  }

  /** A resource that tells where to look on. */
  @Path("branches")
  public static final class Branches {
    @Path("{branch}")
    public Shelves branch() {
      return new Shelves();
    }
  }

  /** What is below a branch. */
  public static final class Shelves {
    @GET
    @Path("shelves/{shelf}")
    public String shelf(@PathParam("shelf") String shelf) {
      CACHE.lookUp();
      return shelf;
    }
  }
}
