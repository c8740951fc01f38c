package io.cacheglass.library.jbossthreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.Charged;
import io.cacheglass.library.contract.InProcessAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.threads.EnhancedQueueExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a request hands to the pool is charged to its endpoint, and nothing else is. */
@Timeout(60)
class JbossThreadsTest {
  private final EnhancedQueueExecutor pool = new EnhancedQueueExecutor.Builder()
      .setCorePoolSize(2)
      .setMaximumPoolSize(2)
      .setMaximumQueueSize(8)
      .build();
  private final Charged cache = new Charged();

  @AfterEach
  void stop() throws Exception {
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(InProcessAgent.refused()).isEmpty();
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @Test
  void execute_inRequests_isChargedToEach() throws Exception {
    for (int round = 0; round < 20; round++) {
      CountDownLatch done = new CountDownLatch(3);
      Charged.request("/execute/a", () -> execute(done));
      Charged.request("/execute/b", () -> execute(done));
      execute(done);
      done.await();
    }

    assertThat(lookupsOfEndedTasks())
        .isEqualTo(Map.of("GET /execute/a", 20L, "GET /execute/b", 20L, "(no request)", 20L));
  }

  @Test
  void submit_tasksThatWaitInTheQueue_areChargedToTheirRequest() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    List<Future<?>> futures = new ArrayList<>();
    for (int busy = 0; busy < 2; busy++) {
      futures.add(pool.submit(() -> {
        open.await();
        cache.lookUp();
        return null;
      }));
    }
    Charged.request("/queued", () -> futures.add(pool.submit(cache::lookUp)));
    futures.add(pool.submit(cache::lookUp));
    open.countDown();
    await(futures);

    assertThat(lookupsOfEndedTasks()).isEqualTo(Map.of("GET /queued", 1L, "(no request)", 3L));
  }

  @Test
  void invokeAll_inARequest_isChargedToIt() throws Exception {
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      calls.add(() -> {
        cache.lookUp();
        return null;
      });
    }
    Charged.request("/all", () -> await(pool.invokeAll(calls)));

    assertThat(lookupsOfEndedTasks()).isEqualTo(Map.of("GET /all", 5L));
  }

  @Test
  void submit_byATaskOfARequest_isChargedToTheRequest() throws Exception {
    Charged.request("/nested", () -> {
      Callable<Future<?>> outer = () -> pool.submit(cache::lookUp);
      pool.submit(outer).get().get();
    });

    assertThat(lookupsOfEndedTasks()).isEqualTo(Map.of("GET /nested", 1L));
  }

  @Test
  void execute_sameObjectByTwoRequestsAtOnce_isChargedToEach() throws Exception {
    CountDownLatch done = new CountDownLatch(2);
    Runnable shared = () -> {
      cache.lookUp();
      done.countDown();
    };
    Charged.request("/shared/a", () -> pool.execute(shared));
    Charged.request("/shared/b", () -> pool.execute(shared));
    done.await();

    assertThat(lookupsOfEndedTasks()).isEqualTo(Map.of("GET /shared/a", 1L, "GET /shared/b", 1L));
  }

  @Test
  void submit_taskThatThrows_throwsToWhoWaitsAndTheThreadIsNobodysAfterwards() throws Exception {
    Charged.request("/failing", () -> {
      Future<?> future = pool.submit(() -> {
        cache.lookUp();
        throw new IllegalStateException("out of stock");
      });
      assertThatThrownBy(future::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("out of stock");
    });
    await(List.of(pool.submit(cache::lookUp), pool.submit(cache::lookUp)));

    assertThat(lookupsOfEndedTasks()).isEqualTo(Map.of("GET /failing", 1L, "(no request)", 2L));
  }

  @Test
  void execute_afterShutdown_isRefusedAsWithoutUs() throws Exception {
    pool.shutdown();

    Charged.request(
        "/late",
        () -> assertThatThrownBy(() -> pool.execute(cache::lookUp))
            .isInstanceOf(RejectedExecutionException.class));

    assertThat(cache.lookups()).isEmpty();
  }

  @Test
  @Tag("since-3")
  void schedule_inARequest_isChargedToItWhenItRuns() throws Exception {
    ScheduledExecutorService scheduler = pool;
    List<Future<?>> futures = new ArrayList<>();
    Charged.request("/later", () -> {
      futures.add(scheduler.schedule(cache::lookUp, 5, TimeUnit.MILLISECONDS));
      Callable<Void> call = () -> {
        cache.lookUp();
        return null;
      };
      futures.add(scheduler.schedule(call, 0, TimeUnit.MILLISECONDS));
    });
    futures.add(scheduler.schedule(cache::lookUp, 5, TimeUnit.MILLISECONDS));
    await(futures);

    assertThat(lookupsOfEndedTasks()).isEqualTo(Map.of("GET /later", 2L, "(no request)", 1L));
  }

  @Test
  @Tag("since-3")
  void scheduleAtFixedRate_inARequest_isNobodys() throws Exception {
    ScheduledExecutorService scheduler = pool;
    CountDownLatch twice = new CountDownLatch(2);
    AtomicReference<Future<?>> again = new AtomicReference<>();
    Charged.request(
        "/again",
        () -> again.set(scheduler.scheduleAtFixedRate(
            () -> {
              if (twice.getCount() > 0) {
                cache.lookUp();
                twice.countDown();
              }
            },
            0, // at once, so that the request's own thread hands it over
            1, // and it itself for the next time
            TimeUnit.NANOSECONDS)));
    twice.await();
    again.get().cancel(false);
    // What was handed over before is taken from the queue first: shutdown() goes round for ever if
    // it meets a task that is just being taken.
    await(List.of(pool.submit(() -> {}), pool.submit(() -> {}), pool.submit(() -> {})));

    assertThat(lookupsOfEndedTasks()).isEqualTo(Map.of("(no request)", 2L));
  }

  private void execute(CountDownLatch done) {
    pool.execute(() -> {
      cache.lookUp();
      done.countDown();
    });
  }

  private static void await(List<? extends Future<?>> futures) throws Exception {
    for (Future<?> each : futures) {
      each.get();
    }
  }

  /** A lookup may be counted a moment after its task told that it is done. */
  private Map<String, Long> lookupsOfEndedTasks() throws Exception {
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    return cache.lookups();
  }
}
