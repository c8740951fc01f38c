package io.cacheglass.library.executors;

import io.cacheglass.bootstrap.Substitutes;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Weaves the places where a task changes threads, in the JDK and beyond: what it asks of caches is
 * charged to the endpoint whose request handed it over.
 *
 * <p>Tasks are not wrapped where anybody could meet the wrapper (in queues, in rejection handlers,
 * in {@code remove}); which request asked for them is kept beside them, by identity. Only what
 * disappears inside a thread or a container is wrapped: the body of a virtual thread, and what
 * {@code AsyncContext.start} is given.
 */
public final class ExecutorsInstrumentation implements LibraryRule {
  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String FUTURE = CONCURRENT + "CompletableFuture$";

  /** The stages of a {@code CompletableFuture} that run a function of the application. */
  private static final String[] STAGES = {
    "UniApply",
    "UniAccept",
    "UniRun",
    "UniWhenComplete",
    "UniHandle",
    "UniExceptionally",
    "UniComposeExceptionally",
    "UniCompose",
    "BiApply",
    "BiAccept",
    "BiRun",
    "OrApply",
    "OrAccept",
    "OrRun"
  };

  @Override
  public String library() {
    return "executors";
  }

  @Override
  public boolean configure(UnaryOperator<String> setting, Consumer<String> mistake) {
    return setting.apply("context.executors").equals("true");
  }

  @Override
  public List<TypeRule> types() {
    List<TypeRule> types = new ArrayList<>();
    addPools(types);
    addForkJoin(types);
    addFutures(types);
    addThreads(types);
    return types;
  }

  /** Where the task is on its way to a thread: in {@code execute} other agents may wrap it yet. */
  private static void addPools(List<TypeRule> types) {
    types.add(TypeRule.named(CONCURRENT + "ThreadPoolExecutor")
        .on("addWorker", 2, WorkerAdvice.class)
        .replaceCallWithoutRow("execute", 1, BlockingQueue.class, "offer", Substitutes.class)
        .on("runWorker", 1, EarlyWorkerAdvice.Loop.class)
        .replaceCallWithoutRow("runWorker", 1, Runnable.class, "run", Substitutes.class)
        .on("beforeExecute", 2, EarlyWorkerAdvice.TaskBegins.class));
    types.add(TypeRule.named(CONCURRENT + "ThreadPoolExecutor$Worker")
        .on("unlock", 0, EarlyWorkerAdvice.TaskEnded.class));
    types.add(TypeRule.named(CONCURRENT + "ScheduledThreadPoolExecutor")
        .on("delayedExecute", 1, SubmitAdvice.class));
  }

  private static void addForkJoin(List<TypeRule> types) {
    types.add(TypeRule.named(CONCURRENT + "ForkJoinTask")
        .on("fork", 0, ForkAdvice.class)
        .on("doExec", 0, TaskAdvice.class));
    types.add(TypeRule.named(CONCURRENT + "ForkJoinPool")
        .onOptional("externalSubmit", 1, PoolSubmitAdvice.First.class)
        .onOptional("poolSubmit", 2, PoolSubmitAdvice.Second.class)); // since 19
  }

  private static void addFutures(List<TypeRule> types) {
    for (String async : new String[] {"AsyncSupply", "AsyncRun"}) {
      types.add(TypeRule.named(FUTURE + async)
          .on("<init>", 2, StageAdvice.Created.class)
          .on("run", 0, StageAdvice.Once.class));
    }
    for (String stage : STAGES) {
      types.add(TypeRule.named(FUTURE + stage)
          .onOptional("<init>", 4, StageAdvice.Created.class)
          .onOptional("<init>", 5, StageAdvice.Created.class)
          .on("tryFire", 1, StageAdvice.Fired.class));
    }
  }

  private static void addThreads(List<TypeRule> types) {
    types.add(TypeRule.named("java.lang.ThreadBuilders")
        .onOptional("newVirtualThread", 4, WrapAdvice.Fourth.class));
    types.add(TypeRule.named(CONCURRENT + "ThreadPerTaskExecutor")
        .onOptional("newThread", 1, WrapAdvice.First.class));
    types.add(TypeRule.named("org.springframework.core.task.SimpleAsyncTaskExecutor")
        .onOptional("doExecute", 1, WrapAdvice.First.class));
    types.add(TypeRule.implementing("jakarta.servlet.AsyncContext")
        .onOptional("start", 1, WrapAdvice.First.class));
    types.add(TypeRule.implementing("javax.servlet.AsyncContext")
        .onOptional("start", 1, WrapAdvice.First.class));
  }
}
