package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestsTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Recorded cache = new Recorded();
  private final String path =
      "/page" + "abcdefghijklmnopqrstuvwxyz".charAt(NUMBER.getAndIncrement() % 26)
          + "x".repeat(NUMBER.get() / 26);
  private final String name = "GET " + path;

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(Threads.context().isIdle()).isTrue();
    assertThat(Threads.context().pending.get()).isNull();
    assertThat(Threads.context().endpoint).isEqualTo(Endpoints.NO_REQUEST_ID);
  }

  @Test
  void exit_newEndpoint_getsWhatTheRequestAsked() {
    Requests.enter("GET", path);
    lookups(3, 2);
    assertThat(cache.counts().lookups()).isEqualTo(5); // part of the total while under way
    assertThat(under(name)).isEqualTo(Counts.NONE);
    Requests.exit(200, null, true, true);

    assertThat(under(name).hits()).isEqualTo(3);
    assertThat(under(name).misses()).isEqualTo(2);
    assertThat(cache.counts().lookups()).isEqualTo(5);
    assertThat(requests(name)).isOne();
  }

  @Test
  void exit_knownEndpoint_countsOnAtOnce() {
    request(200, null);
    Requests.enter("GET", path);
    lookups(1, 0);
    assertThat(under(name).hits()).isEqualTo(2);
    Requests.exit(200, null, true, true);

    assertThat(requests(name)).isEqualTo(2);
  }

  @Test
  void enterDeeper_insideARequest_goesOnWithIt() {
    assertThat(Requests.enterDeeper()).isFalse(); // there is none yet
    Requests.enter("GET", path);
    assertThat(Requests.enterDeeper()).isTrue();
    lookups(1, 0);
    Requests.leaveDeeper();
    lookups(0, 2);
    assertThat(Requests.isInside()).isTrue();
    Requests.exit(200, null, true, true);

    assertThat(under(name).lookups()).isEqualTo(3);
    assertThat(requests(name)).isOne();
  }

  /** As a filter does that shows errors: Spring's attribute is the error page's afterwards. */
  @Test
  void answered_thenForwardedToAnErrorPage_isTheFirstsTemplate() {
    Requests.enter("GET", path);
    Requests.enterDeeper();
    Requests.enterDeeper();
    assertThat(Requests.leaveDeeper()).isTrue();
    Requests.answered("/items/{name}");
    Requests.enterDeeper();
    assertThat(Requests.leaveDeeper()).as("of the page").isFalse();
    assertThat(Requests.leaveDeeper()).as("of the filter").isFalse();
    assertThat(Requests.template("/error")).isEqualTo("/items/{name}");
    Requests.exit(500, path + "/items/{name}", true, true);

    request(200, null);
    Requests.enter("GET", "/another/" + path);
    assertThat(Requests.template("/later")).as("of the next request").isEqualTo("/later");
    Requests.exit(200, null, true, true);
  }

  /** One that went through without anybody who found a route. */
  @Test
  void answered_withoutTemplate_leavesItToTheNext() {
    Requests.enter("GET", path);
    Requests.enterDeeper();
    assertThat(Requests.leaveDeeper()).isTrue();
    Requests.answered(null);
    Requests.enterDeeper();
    assertThat(Requests.leaveDeeper()).isTrue();
    Requests.answered("/{next}");
    assertThat(Requests.template("/other")).isEqualTo("/{next}");
    Requests.exit(200, null, true, true);
  }

  @Test
  void leaveDeeper_ofAKnownPath_wantsNoTemplate() {
    request(200, null);
    Requests.enter("GET", path);
    Requests.enterDeeper();
    assertThat(Requests.leaveDeeper()).isFalse();
    Requests.exit(200, null, true, true);
  }

  @Test
  void needsRoute_pathThatHasAnsweredBefore_isFalse() {
    Requests.enter("GET", path);
    assertThat(Requests.needsRoute()).isTrue();
    Requests.exit(200, path + "/{route}", true, true);
    Requests.enter("GET", path);
    assertThat(Requests.needsRoute()).isFalse();
    Requests.exit(200, null, true, true);

    assertThat(requests(name + "/{route}")).isEqualTo(2);
  }

  @Test
  void enterQuietly_requestOfOurs_countsNothingAtAll() {
    request(200, null);
    Counts before = cache.counts();
    long nobodys = requests(Endpoints.NO_REQUEST);
    Requests.enterQuietly();
    Requests.enterQuietly(); // from a filter to the servlet
    lookups(3, 2);
    Requests.exit(200, path, true, true);
    lookups(1, 1);
    Requests.exit(200, path, true, true);

    assertThat(cache.counts()).isEqualTo(before);
    assertThat(requests(name)).isOne();
    assertThat(requests(Endpoints.NO_REQUEST)).isEqualTo(nobodys);
    request(200, null);
    assertThat(requests(name)).isEqualTo(2);
    assertThat(cache.counts().lookups()).isEqualTo(before.lookups() * 2);
  }

  @Test
  void enterQuietly_insideARequest_isPartOfIt() {
    Requests.enter("GET", path);
    Requests.enterQuietly();
    lookups(2, 0);
    Requests.exit(200, null, true, true);
    Requests.exit(200, null, true, true);

    assertThat(under(name).hits()).isEqualTo(2);
    assertThat(requests(name)).isOne();
  }

  @Test
  void replays_pass_isGoodWhileItIsUnderWay() {
    assertThat(Replays.areUnderWay()).isFalse();
    String pass = Replays.begin();
    String other = Replays.begin();

    assertThat(Replays.areUnderWay()).isTrue();
    assertThat(Replays.isOne(pass)).isTrue();
    assertThat(Replays.isOne(pass + ' ')).isFalse();
    assertThat(Replays.isOne(null)).isFalse();
    Replays.end(pass);
    assertThat(Replays.isOne(pass)).isFalse();
    assertThat(Replays.isOne(other)).isTrue();
    Replays.end(other);
    assertThat(Replays.areUnderWay()).isFalse();
  }

  @Test
  void exit_notFound_isNobodysEndpoint() {
    long before = requests(Endpoints.NOT_FOUND);
    request(404, null);

    assertThat(under(name)).isEqualTo(Counts.NONE);
    assertThat(under(Endpoints.NOT_FOUND).hits()).isOne();
    assertThat(requests(Endpoints.NOT_FOUND)).isEqualTo(before + 1);
  }

  @Test
  void exit_notFoundOfAKnownEndpoint_staysItsOwn() {
    request(200, null);
    request(404, null);

    assertThat(under(name).hits()).isEqualTo(2);
    assertThat(requests(name)).isEqualTo(2);
  }

  @Test
  void exit_notFoundOfARoute_isTheRoutes() {
    request(404, path + "/{thing}");

    assertThat(under(name + "/{thing}").hits()).isOne();
  }

  @Test
  void exit_template_isTheName() {
    request(200, path + "/{user}");

    assertThat(under(name + "/{user}").hits()).isOne();
    assertThat(under(name)).isEqualTo(Counts.NONE);
  }

  @Test
  void route_ofAServletWithAPathOfItsOwn_beginsWithContextAndServlet() {
    assertThat(Requests.route("/shop", "/api", "/items/7", "/items/{id}"))
        .isEqualTo("/shop/api/items/{id}");
    assertThat(Requests.route("/shop", "/items/7", null, "/items/{id}"))
        .isEqualTo("/shop/items/{id}");
    assertThat(Requests.route("", "", null, "/")).isEqualTo("/");
  }

  @Test
  void route_ofWhatWasFoundBelowAWholePath_isThatAlone() {
    Requests.enter("GET", path);
    Requests.foundBelow("/shop/api/");
    Requests.found("/items");
    Requests.found("{id: .+}");
    String template = Requests.template("/shop/api/items/7");
    String route = Requests.route("/shop", "/api/items/7", null, String.valueOf(template));
    Requests.exit(200, null, true, true);

    assertThat(route).isEqualTo("/shop/api/items/{id}");
    assertThat(Requests.route("/shop", "/items/7", null, route)).isEqualTo("/shop" + route);
  }

  @Test
  void template_ofWhoLeavesPathsInTheAttribute_isOnlyWhatWasFound() {
    Requests.enter("GET", path);
    assertThat(Requests.template("/{left}")).isEqualTo("/{left}");
    Requests.onlyFound();
    assertThat(Requests.template(path)).isNull();
    Requests.exit(200, null, true, true);
  }

  @Test
  void enter_nested_isOneRequestOfTheOutermostPath() {
    Requests.enter("GET", path);
    Requests.enter("GET", path + "/forwarded");
    lookups(1, 0);
    Requests.exit(500, null, true, true);
    lookups(1, 0);
    Requests.exit(200, null, true, true);

    assertThat(under(name).hits()).isEqualTo(2);
    assertThat(requests(name)).isOne();
    assertThat(requests(name + "/forwarded")).isZero();
  }

  @Test
  void exit_withoutEnter_isIgnored() {
    Requests.exit(200, null, true, true);
    lookups(1, 0);

    assertThat(under(Endpoints.NO_REQUEST).hits()).isOne();
  }

  @Test
  void exit_event_hasTheMissesOfTheRequest() {
    request(200, null);
    cache.drained();
    cache.events.clear();
    Requests.enter("GET", path);
    lookups(5, 4);
    Probes.endLookups(Probes.begin(cache.row), 1, 3);
    Frame outer = Probes.begin(cache.row);
    Probes.endLookup(Probes.begin(new Recorded().row), "k", false);
    Probes.endLookup(outer, "k", false);
    Requests.exit(200, null, true, true);

    assertThat(cache.drained())
        .filteredOn(event -> event.type().equals("request"))
        .extracting(Recorded.Event::weight)
        .containsExactly(4L + 3 + 1);
  }

  @Test
  void exit_untimed_countsWithoutAnEvent() {
    Requests.enter("GET", path);
    Requests.exit(200, null, true, false);

    assertThat(requests(name)).isOne();
    assertThat(cache.drained()).isEmpty();
  }

  @Test
  void exit_dispatchOfACountedRequest_countsOnlyItsLookups() {
    request(200, null);
    Requests.enter("GET", path);
    lookups(1, 0);
    Requests.exit(200, null, false, true);

    assertThat(requests(name)).isOne();
    assertThat(under(name).hits()).isEqualTo(2);
  }

  @Test
  void exit_operationLeftOpenInside_isForgotten() {
    Requests.enter("GET", path);
    Probes.begin(cache.row);
    Probes.beginLoad();
    Probes.begin(new Recorded().row);
    Requests.exit(200, null, true, true);
    lookups(2, 0);

    assertThat(under(Endpoints.NO_REQUEST).hits()).isEqualTo(2);
    assertThat(cache.layer()).isEqualTo(Counts.NONE);
  }

  @Test
  void enter_operationLeftOpenBefore_isShutOff() {
    Frame open = Probes.begin(new Recorded().row);
    Requests.enter("GET", path);
    lookups(2, 1);
    Requests.exit(200, null, true, true);
    Probes.end(open);

    assertThat(under(name).lookups()).isEqualTo(3);
    assertThat(cache.layer()).isEqualTo(Counts.NONE);
  }

  @Test
  void put_inTheNextRequest_isNoInferredLoad() {
    Requests.enter("GET", path);
    lookups(0, 1);
    Requests.exit(200, null, true, true);
    Requests.enter("GET", path);
    Probes.put(cache.row, 0);
    Requests.exit(200, null, true, true);

    assertThat(cache.count(Counts.Kind.LOADS)).isZero();
    assertThat(under(name).get(Counts.Kind.PUTS)).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void cells_anyRequests_addUpToTheTotals(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      boolean inRequest = random.nextInt(5) > 0;
      if (inRequest) {
        Requests.enter("GET", path + "/" + "abc".charAt(random.nextInt(3)));
      }
      lookups(random.nextInt(4), random.nextInt(3));
      Probes.endLookup(Probes.begin(cache.row), "k", random.nextBoolean());
      Probes.put(cache.row, "other");
      if (inRequest) {
        Requests.exit(random.nextInt(4) == 0 ? 404 : 200, null, true, true);
      }
    }

    CounterSnapshot snapshot = Recorder.snapshot();
    Counts sum = Counts.NONE;
    for (int id = 0; id < snapshot.endpoints().size(); id++) {
      sum = sum.plus(snapshot.cell(id, cache.row.id()));
    }
    Counts total = snapshot.cache(cache.row.id());
    for (Counts.Kind kind :
        new Counts.Kind[] {Counts.Kind.LOOKUPS, Counts.Kind.MISSES, Counts.Kind.PUTS}) {
      assertThat(sum.get(kind)).isEqualTo(total.get(kind)).isPositive();
    }
    Threads.context().forgetMisses();
  }

  private void request(int status, String template) {
    Requests.enter("GET", path);
    lookups(1, 0);
    Requests.exit(status, template, true, true);
  }

  private void lookups(int hits, int misses) {
    for (int i = 0; i < hits + misses; i++) {
      ProbesTest.lookup(cache.row, i, i >= misses);
    }
  }

  private Counts under(String endpoint) {
    return Recorded.under(Recorder.snapshot(), endpoint, cache.row);
  }

  private static long requests(String endpoint) {
    CounterSnapshot snapshot = Recorder.snapshot();
    int id = snapshot.endpoints().indexOf(endpoint);
    return id < 0 ? 0 : snapshot.requests(id);
  }
}
