package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EarlyWorkersTest {
  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final Recorded cache = new Recorded();
  private final Runnable task = () -> ProbesTest.lookup(cache.row, "k", true);

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void taskBegins_inALoopThatTellsNothing_isChargedToItsRequest() throws Exception {
    request("/early");

    runInLoop(task);
    runInLoop(() -> ProbesTest.lookup(cache.row, "k", true));

    assertThat(under("GET /early")).isOne();
    assertThat(cache.counts().lookups()).isEqualTo(2);
  }

  /**
   * As when a task makes another pool smaller, which looks which of that one's threads are idle.
   */
  @Test
  void taskEnded_ofAnotherThread_isNoneOfTheTasksThatRunsHere() throws Exception {
    request("/early");

    pool.submit(() -> {
          EarlyWorkers.taskBegins(task);
          EarlyWorkers.taskEnded(new Thread());
          task.run();
          EarlyWorkers.taskEnded(Thread.currentThread());
          task.run();
        })
        .get();

    assertThat(under("GET /early")).isOne();
  }

  @Test
  void taskBegins_inALoopThatIsWoven_leavesTheTaskToIt() throws Exception {
    pool.submit(EarlyWorkers::loopBegins).get();
    request("/woven");

    runInLoop(task);

    assertThat(under("GET /woven")).isZero();
    pool.submit(() -> {
          Suspended before = Tasks.begin(task);
          task.run();
          Tasks.end(before);
        })
        .get();
    assertThat(under("GET /woven")).isOne();
  }

  private void request(String path) {
    Requests.enter("GET", path);
    Tasks.submitted(task);
    Requests.exit(200, null, true, true);
  }

  /** As the methods do that the loop of a pool's thread calls. */
  private void runInLoop(Runnable each) throws Exception {
    pool.submit(() -> {
          EarlyWorkers.taskBegins(each);
          each.run();
          EarlyWorkers.taskEnded(Thread.currentThread());
        })
        .get();
  }

  private long under(String endpoint) {
    return Recorded.under(Recorder.snapshot(), endpoint, cache.row).lookups();
  }
}
