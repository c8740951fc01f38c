package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One thread that dispatches for many requests, as an event loop does. */
class DispatchesTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Recorded cache = new Recorded();

  @Test
  void piece_afterTheRequestReturned_isChargedToIt() {
    Object context = new Object();
    String path = path();
    Dispatches.begin(context, null);
    request(path, context, () -> {});
    Dispatches.end();

    Dispatches.begin(context, null);
    lookUp();
    Dispatches.end();
    lookUp();

    assertThat(under("GET " + path)).isEqualTo(1);
    assertThat(under(Endpoints.NO_REQUEST)).isEqualTo(1);
  }

  @Test
  void piece_ofAnotherContextInTheMiddle_isNotChargedToTheRequest() {
    Object context = new Object();
    Object other = new Object();
    String path = path();
    Dispatches.begin(context, null);
    request(path, context, () -> {
      Dispatches.begin(other, context);
      lookUp();
      Dispatches.begin(context, other);
      lookUp();
      Dispatches.end();
      lookUp();
      Dispatches.end();
      lookUp();
    });
    Dispatches.end();

    assertThat(under("GET " + path)).isEqualTo(2);
    assertThat(under(Endpoints.NO_REQUEST)).isEqualTo(2);
  }

  @Test
  void piece_afterTheAnswer_isNobodys() {
    Object context = new Object();
    String path = path();
    int before = Dispatches.size();
    Dispatches.begin(context, null);
    request(path, context, () -> {});
    Dispatches.answered(context);
    lookUp();
    Dispatches.end();

    // Contexts of other tests may be collected meanwhile.
    assertThat(Dispatches.size()).isLessThanOrEqualTo(before);
    assertThat(under("GET " + path)).isZero();
    assertThat(under(Endpoints.NO_REQUEST)).isEqualTo(1);
  }

  @Test
  void end_missed_isMadeGoodByTheNextOutermostBegin() {
    Object context = new Object();
    request(path(), context, () -> {});
    Dispatches.begin(context, null); // and its end never comes

    Dispatches.begin(new Object(), null);
    lookUp();
    Dispatches.end();
    Dispatches.end();
    lookUp();

    assertThat(under(Endpoints.NO_REQUEST)).isEqualTo(2);
  }

  /** Many requests in pieces, in an order drawn by chance, against a simple count. */
  @Test
  void pieces_inAnyOrder_areChargedExactly() {
    Random random = new Random(42);
    List<Object> contexts = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    long[] expected = new long[20];
    for (int i = 0; i < expected.length; i++) {
      contexts.add(new Object());
      paths.add(path());
      int request = i;
      Dispatches.begin(contexts.get(i), null);
      request(paths.get(i), contexts.get(i), () -> {
        lookUp();
        expected[request]++;
      });
      Dispatches.end();
    }
    for (int piece = 0; piece < 2000; piece++) {
      int outer = random.nextInt(expected.length);
      int inner = random.nextInt(expected.length);
      Dispatches.begin(contexts.get(outer), null);
      lookUp();
      expected[outer]++;
      Dispatches.begin(contexts.get(inner), contexts.get(outer));
      lookUp();
      expected[inner]++;
      Dispatches.end();
      lookUp();
      expected[outer]++;
      Dispatches.end();
    }

    for (int i = 0; i < expected.length; i++) {
      assertThat(under("GET " + paths.get(i))).as(paths.get(i)).isEqualTo(expected[i]);
    }
    assertThat(under(Endpoints.NO_REQUEST)).isZero();
  }

  @Test
  void piece_inACopyOfTheContext_isChargedToTheRequest() {
    Object context = new Object();
    Object copy = new Object();
    Object copyOfCopy = new Object();
    Object ofNobody = new Object();
    String path = path();
    Dispatches.begin(context, null);
    request(path, context, () -> {
      Dispatches.duplicated(context, copy);
      Dispatches.duplicated(copy, copyOfCopy);
      Dispatches.duplicated(new Object(), ofNobody);
    });
    Dispatches.end();
    for (Object each : List.of(copy, copyOfCopy, ofNobody)) {
      Dispatches.begin(each, null);
      lookUp();
      Dispatches.end();
    }

    assertThat(under("GET " + path)).isEqualTo(2);
    assertThat(under(Endpoints.NO_REQUEST)).isEqualTo(1);
  }

  @Test
  void contexts_withAPlaceForTheirRequest_areNotLimitedInNumber() {
    int before = Dispatches.size();
    String path = path();
    List<Slotted> contexts = new ArrayList<>();
    for (int i = 0; i < Dispatches.MAX + 10; i++) {
      Slotted context = new Slotted();
      Slotted copy = new Slotted();
      Dispatches.begin(context, null);
      request(path, context, () -> Dispatches.duplicated(context, copy));
      Dispatches.end();
      contexts.add(i % 2 == 0 ? context : copy);
    }
    for (Slotted each : contexts) {
      Dispatches.begin(each, null);
      lookUp();
      Dispatches.answered(each);
      Dispatches.end();
      Dispatches.begin(each, null);
      lookUp();
      Dispatches.end();
    }

    assertThat(Dispatches.size()).isLessThanOrEqualTo(before);
    assertThat(under("GET " + path)).isEqualTo(contexts.size());
    assertThat(under(Endpoints.NO_REQUEST)).isEqualTo(contexts.size());
  }

  @Test
  void route_ofRouterInRouter_isTheInnermostAndGoesWithIt() {
    String inner = path();
    String path = path();
    routed(path, () -> {
      Dispatches.routed(null, "/api");
      routed(inner, () -> {});
      Dispatches.routed("/api", path + "/:id");
      Dispatches.routed("/api", null);
    });

    assertThat(under("GET /api" + path + "/{id}")).as("one of each router").isEqualTo(2);
  }

  @Test
  void resource_hasATemplateWithoutPatterns() {
    String path = path();
    routed(path + "/7", () -> Dispatches.resource("", path + '/', "/{id: \\d{1,9}}/", true));

    assertThat(under("GET " + path + "/{id}")).isEqualTo(1);
  }

  @Test
  void resource_thatIsLookedForFurtherDown_isNamedAsFarAsItIsKnown() {
    String path = path();
    for (String realm : List.of("red", "green", "blue")) {
      routed(
          path + '/' + realm + "/clients/12",
          () -> Dispatches.resource("", path, "{realm}", false));
    }

    assertThat(under("GET " + path + "/{realm}/clients/{id}")).isEqualTo(3);
  }

  @Test
  void resource_thatIsFoundFurtherDownAtOnce_isTheWhole() {
    String path = path();
    routed(path + "/red/clients/some-client", () -> {
      Dispatches.resource("/app", path, "/{realm}", false);
      Dispatches.located("/clients", false);
      Dispatches.located("/{client}", true);
    });

    assertThat(under("GET /app" + path + "/{realm}/clients/{client}")).isEqualTo(1);
  }

  @Test
  void resource_furtherDownAPattern_isThePath() {
    String path = path();
    routed(path + "/red/clients", () -> {
      Dispatches.resource("", path, "{realm: .*}", false);
      Dispatches.located("/clients", true);
    });

    assertThat(under("GET " + path + "/red/clients")).isEqualTo(1);
  }

  @Test
  void resource_atTheRoot_isThePathBelow() {
    String path = path();
    routed(path, () -> Dispatches.resource("", "/", "/", false));

    assertThat(under("GET " + path)).isEqualTo(1);
  }

  @Test
  void resources_thatNobodyKnows_areFoldedAsPathsAre() {
    String path = path();
    for (int i = 0; i < 2 * Endpoints.MAX_SIBLINGS; i++) {
      String word = "word" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
      routed(path + "/red/" + word, () -> Dispatches.resource("", path, "{realm}", false));
    }

    assertThat(under("GET " + path + "/{realm}/{*}")).isEqualTo(Endpoints.MAX_SIBLINGS);
  }

  /** A request through a router, which does something and looks something up. */
  private void routed(String path, Runnable work) {
    Object outer = Dispatches.beginRouting();
    Requests.enter("GET", path);
    lookUp();
    work.run();
    Dispatches.endRouting(outer, 200, true);
  }

  /** As a context looks that was woven. */
  private static final class Slotted {
    private Object cacheglass$slot;
  }

  private static String path() {
    return "/dispatches/n" + (char) ('a' + NUMBER.get() / 26)
        + (char) ('a' + NUMBER.getAndIncrement() % 26);
  }

  private static void request(String path, Object context, Runnable work) {
    Requests.enter("GET", path);
    Dispatches.answeredIn(context);
    work.run();
    Requests.exit(200, null, true, true);
  }

  private void lookUp() {
    Probes.lookup(cache.row);
  }

  private long under(String endpoint) {
    return Recorded.under(Recorder.snapshot(), endpoint, cache.row).lookups();
  }
}
