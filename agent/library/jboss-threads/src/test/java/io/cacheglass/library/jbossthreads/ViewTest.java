package io.cacheglass.library.jbossthreads;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.Charged;
import io.cacheglass.library.contract.InProcessAgent;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.threads.EnhancedQueueExecutor;
import org.jboss.threads.ViewExecutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One task of the pool runs the tasks of several requests one after another. */
@Tag("since-3")
@Timeout(60)
class ViewTest {
  @Test
  void tasksOfAView_runByOneTaskOfThePool_areEachChargedToTheirOwn() throws Exception {
    EnhancedQueueExecutor pool = new EnhancedQueueExecutor.Builder()
        .setCorePoolSize(2)
        .setMaximumPoolSize(2)
        .build();
    ExecutorService view =
        ViewExecutor.builder(pool).setMaxSize(1).setQueueLimit(8).build();
    Charged cache = new Charged();
    CountDownLatch open = new CountDownLatch(1);

    Charged.request(
        "/view/a",
        () -> view.execute(() -> {
          awaitQuietly(open);
          cache.lookUp();
        }));
    Charged.request("/view/b", () -> view.execute(cache::lookUp));
    view.execute(cache::lookUp);
    Charged.request("/view/c", () -> view.execute(cache::lookUp));
    open.countDown();
    view.shutdown();
    assertThat(view.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

    assertThat(cache.lookups())
        .isEqualTo(
            Map.of("GET /view/a", 1L, "GET /view/b", 1L, "GET /view/c", 1L, "(no request)", 1L));
    assertThat(InProcessAgent.refused()).isEmpty();
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
