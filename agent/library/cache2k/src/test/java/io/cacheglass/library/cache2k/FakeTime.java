package io.cacheglass.library.cache2k;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cache2k.operation.Scheduler;
import org.cache2k.operation.TimeReference;

/**
 * A clock that stands still, and the timers that hang on it. The methods of a time reference have
 * other names in 2.0, so it is a proxy. One thread.
 */
final class FakeTime implements Scheduler {
  private static final long START = 1_000_000_000;

  private long now = START;
  private final List<Job> jobs = new ArrayList<>();

  TimeReference clock() {
    return (TimeReference) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {TimeReference.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "ticks", "millis" -> now;
          case "toTicks" -> ((Duration) arguments[0]).toMillis();
          case "ticksToMillisCeiling", "toMillis" -> arguments[0];
          case "hashCode" -> System.identityHashCode(proxy);
          case "equals" -> proxy == arguments[0];
          default -> null;
        });
  }

  void advance(Duration time) {
    now += time.toMillis();
    List<Job> due = jobs.stream().filter(job -> job.at <= now).toList();
    jobs.removeAll(due);
    due.forEach(job -> job.work.run());
  }

  @Override
  public void schedule(Runnable work, long millis) {
    // Until 2.4 it is a time, then a delay.
    jobs.add(new Job(millis < START ? now + millis : millis, work));
  }

  @Override
  public void execute(Runnable work) {
    work.run();
  }

  private record Job(long at, Runnable work) {}
}
