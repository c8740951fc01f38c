package io.cacheglass.library.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Recorder;
import jakarta.servlet.Servlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Lookups are charged to the template of the resource of JAX-RS that answers, whoever implements
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ResourcesContract {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Charged NUMBERS = new Charged();

  private final Tomcat tomcat = new Tomcat();
  /** The servlet of the implementation, which finds the application in its parameters. */
  protected abstract Servlet servlet();

  @BeforeAll
  void start() throws Exception {
    tomcat.setBaseDir(Files.createTempDirectory("resources").toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context shop = tomcat.addContext("/shop", null);
    Wrapper wrapper = Tomcat.addServlet(shop, "resources", servlet());
    wrapper.addInitParameter("jakarta.ws.rs.Application", Resources.class.getName());
    wrapper.addInitParameter("resteasy.servlet.mapping.prefix", "/api");
    wrapper.addMapping("/api/*");
    tomcat.start();
  }

  @AfterAll
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
    assertThat(InProcessAgent.refused()).isEmpty();
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @BeforeEach
  void remember() {
    NUMBERS.begin();
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
    while (!NUMBERS.lookups().equals(expected) && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }
    assertThat(NUMBERS.lookups()).isEqualTo(expected);
  }

  private int get(String path) throws Exception {
    URI uri =
        URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/shop/api" + path);
    return CLIENT
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .statusCode();
  }

  /** What there is. */
  public static final class Resources extends Application {
    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(Products.class, Branches.class);
    }
  }

  /** A resource whose methods are found at once. */
  @Path("products")
  public static final class Products {
    @GET
    public String all() {
      NUMBERS.lookUp();
      return "all";
    }

    @GET
    @Path("{id: [a-z-]+}/")
    public String one(@PathParam("id") String id) {
      NUMBERS.lookUp();
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
      NUMBERS.lookUp();
      return shelf;
    }
  }
}
