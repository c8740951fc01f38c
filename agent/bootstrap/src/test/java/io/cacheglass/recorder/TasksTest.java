package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TasksTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ExecutorService OTHER = Executors.newSingleThreadExecutor();

  private final Recorded cache = new Recorded();
  private final String path =
      "/tasks" + "abcdefghijklmnopqrstuvwxyz".charAt(NUMBER.getAndIncrement());
  private final String name = "GET " + path;
  private final Runnable task = this::lookup;

  @AfterAll
  static void stop() {
    OTHER.shutdownNow();
  }

  @Test
  void begin_whileTheFirstRequestGoesOn_isChargedToItWhenItEnds() throws Exception {
    Requests.enter("GET", path);
    Tasks.submitted(task);
    run(task);
    assertThat(cache.counts().lookups()).isOne();
    Requests.exit(200, null, true, true);

    assertThat(under(name)).isOne();
    assertThat(cache.counts().lookups()).isOne();
  }

  @Test
  void begin_afterTheFirstRequestEnded_isChargedToIt() throws Exception {
    Requests.enter("GET", path);
    Tasks.submitted(task);
    Requests.exit(200, null, true, true);
    run(task);

    assertThat(under(name)).isOne();
  }

  @Test
  void begin_endpointThatIsKnown_isChargedAtOnce() throws Exception {
    request();
    Requests.enter("GET", path);
    Tasks.submitted(task);
    run(task);
    assertThat(under(name)).isOne();
    Requests.exit(200, null, true, true);

    assertThat(under(name)).isOne();
  }

  @Test
  void begin_requestThatIsNotFound_isChargedToNotFound() throws Exception {
    long before = under(Endpoints.NOT_FOUND);
    Requests.enter("GET", path);
    Tasks.submitted(task);
    run(task);
    Requests.exit(404, null, true, true);

    assertThat(under(Endpoints.NOT_FOUND) - before).isOne();
  }

  @Test
  void begin_taskOfNoRequest_isNobodys() throws Exception {
    Tasks.submitted(task);
    run(task);

    assertThat(under(Endpoints.NO_REQUEST)).isOne();
    assertThat(Tasks.begin(task)).isNull();
  }

  @Test
  void begin_threadUsedAgain_isChargedToNoRequest() throws Exception {
    Requests.enter("GET", path);
    Tasks.submitted(task);
    Requests.exit(200, null, true, true);
    run(task);
    OTHER.submit(this::lookup).get();

    assertThat(under(name)).isOne();
    assertThat(under(Endpoints.NO_REQUEST)).isOne();
  }

  @Test
  void begin_oneObjectOfTwoRequests_isNobodysRatherThanTheWrongOne() throws Exception {
    Requests.enter("GET", path);
    Tasks.submitted(task);
    Requests.exit(200, null, true, true);
    Requests.enter("GET", path + "/other");
    Tasks.submitted(task);
    Requests.exit(200, null, true, true);
    run(task);
    run(task);

    assertThat(under(Endpoints.NO_REQUEST)).isEqualTo(2);
  }

  @Test
  void begin_oneObjectOfARequestAndOfNone_isNobodys() throws Exception {
    Requests.enter("GET", path);
    Tasks.submitted(task);
    Requests.exit(200, null, true, true);
    Tasks.submitted(task);
    run(task);
    run(task);

    assertThat(under(Endpoints.NO_REQUEST)).isEqualTo(2);
  }

  @Test
  void begin_oneObjectTwiceByOneRequest_isChargedTwice() throws Exception {
    request();
    Requests.enter("GET", path);
    Tasks.submitted(task);
    Tasks.submitted(task);
    Requests.exit(200, null, true, true);
    run(task);
    run(task);
    run(task);

    assertThat(under(name)).isEqualTo(2);
    assertThat(under(Endpoints.NO_REQUEST)).isOne();
  }

  /** As a pool does whose queue is full: the queue refuses the task, a new thread takes it. */
  @Test
  void withdrawn_taskThatIsHandedOverAnew_isChargedAndForgotten() throws Exception {
    request();
    int before = Tasks.size();
    Requests.enter("GET", path);
    Tasks.submitted(task);
    Tasks.withdrawn(task);
    assertThat(Tasks.size()).isEqualTo(before);
    Tasks.submitted(task);
    Requests.exit(200, null, true, true);
    run(task);

    assertThat(under(name)).isOne();
    assertThat(Tasks.size()).isEqualTo(before);
  }

  @Test
  void withdrawn_taskThatWaitsElsewhereToo_isStillCharged() throws Exception {
    request();
    Requests.enter("GET", path);
    Tasks.submitted(task);
    Tasks.submitted(task);
    Tasks.withdrawn(task);
    Tasks.withdrawn(new Object()); // of which nobody has heard
    Requests.exit(200, null, true, true);
    run(task);

    assertThat(under(name)).isOne();
  }

  @Test
  void begin_insideAnotherRequest_chargesEachItsOwn() throws Exception {
    String other = "GET " + path + "/helper";
    Object[] asked = new Object[1];
    Requests.enter("GET", path);
    OTHER
        .submit(() -> {
          Requests.enter("GET", path + "/helper");
          lookup();
          asked[0] = Tasks.request();
          Requests.exit(200, null, true, true);
        })
        .get();
    lookup();
    Suspended before = Tasks.beginFor(asked[0]);
    assertThat(before).isNotNull();
    lookup();
    assertThat(cache.counts().lookups()).isEqualTo(3);
    Tasks.end(before);
    lookup();
    Requests.exit(200, null, true, true);

    assertThat(under(other)).isEqualTo(2);
    assertThat(under(name)).isEqualTo(2);
    assertThat(Threads.context().isIdle()).isTrue();
  }

  @Test
  void enter_insideATask_isARequestOfItsOwn() throws Exception {
    String other = "GET " + path + "/inner";
    Requests.enter("GET", path);
    Object asked = Tasks.request();
    OTHER
        .submit(() -> {
          Suspended before = Tasks.beginFor(asked);
          lookup();
          Requests.enter("GET", path + "/inner");
          lookup();
          lookup();
          Requests.exit(200, null, true, true);
          lookup();
          Tasks.end(before);
          lookup();
        })
        .get();
    Requests.exit(200, null, true, true);

    assertThat(under(name)).isEqualTo(2);
    assertThat(under(other)).isEqualTo(2);
    assertThat(under(Endpoints.NO_REQUEST)).isOne();
  }

  @Test
  void begin_operationUnderWay_isNoPartOfIt() {
    request();
    Requests.enter("GET", path);
    Object asked = Tasks.request();
    Requests.exit(200, null, true, true);
    Frame open = Probes.begin(new Recorded().row);
    Suspended before = Tasks.beginFor(asked);
    lookup();
    Tasks.end(before);
    Probes.endLookup(open, "k", true);

    assertThat(under(name)).isOne();
    assertThat(cache.layer()).isEqualTo(Counts.NONE);
  }

  @Test
  void beginFor_ownRequest_doesNothing() {
    Requests.enter("GET", path);
    assertThat(Tasks.beginFor(Tasks.request())).isNull();
    Requests.exit(200, null, true, true);
  }

  @Test
  void beginCreated_stageOfNoRequestInsideOne_isNobodys() {
    Object stage = new Object();
    Requests.enter("GET", path);
    Suspended before = Tasks.beginCreated(stage);
    lookup();
    Tasks.endCreated(stage, before);
    lookup();
    Requests.exit(200, null, true, true);

    assertThat(under(Endpoints.NO_REQUEST)).isOne();
    assertThat(under(name)).isOne();
  }

  @Test
  void submitted_stagesAndPeriodicTasks_areLeftToThemselves() throws Exception {
    int before = Tasks.size();
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
    Requests.enter("GET", path);
    Tasks.submitted(pool.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.DAYS));
    CompletableFuture.runAsync(() -> {}, Tasks::submitted);
    assertThat(Tasks.size()).isEqualTo(before);
    Requests.exit(200, null, true, true);
    pool.shutdownNow();
  }

  @Test
  @Timeout(60)
  void submitted_tasksThatNeverRun_areBoundedAndForgottenWhenCollected() {
    Requests.enter("GET", path);
    for (int i = 0; i < 2 * Tasks.MAX; i++) {
      Tasks.submitted(new Object());
    }
    assertThat(Tasks.size()).isBetween(1, Tasks.MAX);
    while (Tasks.size() > 1) {
      System.gc();
      Tasks.submitted(new Object());
    }
    Requests.exit(200, null, true, true);
  }

  private void request() {
    Requests.enter("GET", path);
    Requests.exit(200, null, true, true);
  }

  /** As a woven pool does. */
  private static void run(Runnable each) throws Exception {
    OTHER
        .submit(() -> {
          Suspended before = Tasks.begin(each);
          each.run();
          if (before != null) {
            Tasks.end(before);
          }
        })
        .get();
  }

  private void lookup() {
    ProbesTest.lookup(cache.row, "k", true);
  }

  private long under(String endpoint) {
    return Recorded.under(Recorder.snapshot(), endpoint, cache.row).lookups();
  }
}
