package io.cacheglass.library.jbossthreads;

import io.cacheglass.bootstrap.Substitutes;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Weaves the pool that is no {@code ThreadPoolExecutor}: that of Quarkus' worker threads, of
 * WildFly, and of XNIO's workers below Undertow. As with the JDK's pools, no task is wrapped; which
 * request asked for it is kept beside it. The other pools of JBoss Threads are built on the JDK's.
 */
public final class JbossThreadsInstrumentation implements LibraryRule {
  private static final String POOL = "org.jboss.threads.EnhancedQueueExecutor";
  private static final String VIEW = "org.jboss.threads.EnhancedViewExecutor";

  @Override
  public String library() {
    return "jboss-threads";
  }

  @Override
  public boolean configure(UnaryOperator<String> setting, Consumer<String> mistake) {
    return setting.apply("context.executors").equals("true");
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        TypeRule.named(POOL)
            .on("tryExecute", 1, SubmitAdvice.class)
            // Up to 3.0; later ones run a task that is a class of its own.
            .replaceCallWithoutRow("safeRun", 1, Runnable.class, "run", Substitutes.class),
        TypeRule.named(POOL + "$Task").on("run", 0, TaskAdvice.class),
        // What is to run once and later is its request's, what repeats is nobody's.
        TypeRule.named(POOL + "$RunnableScheduledFuture").on("<init>", 4, ScheduledAdvice.class),
        TypeRule.named(POOL + "$CallableScheduledFuture").on("<init>", 4, ScheduledAdvice.class),
        TypeRule.named(POOL + "$AbstractScheduledFuture").on("run", 0, AloneAdvice.class),
        // One task of the pool runs several of a view, each of another request or of none.
        TypeRule.named(VIEW).on("execute", 1, SubmitAdvice.class),
        TypeRule.named(VIEW + "$EnhancedViewExecutorRunnable")
            .on("run", 0, AloneAdvice.class)
            .replaceCallWithoutRow("run", 0, Runnable.class, "run", Substitutes.class));
  }
}
