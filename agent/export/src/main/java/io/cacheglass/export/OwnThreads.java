package io.cacheglass.export;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * What our own threads take of the processors: all whose name begins as ours do. Those that warm
 * caches are left out, because they run the application's loaders, and somebody asked them to; what
 * a thread took that began and ended between two readings is missed. Confined to one thread.
 */
public final class OwnThreads {
  private static final String OURS = "cacheglass-";
  private static final String WARMING = "cacheglass-warm";

  private final ThreadMXBean beans = ManagementFactory.getThreadMXBean();
  private Map<Long, Long> last = new HashMap<>();

  /** Nanoseconds since the last reading, by the JVM's own account; 0 where it keeps none. */
  public long takeCpuNanos() {
    Map<Long, Long> now = new HashMap<>();
    long sum = 0;
    if (beans.isThreadCpuTimeSupported() && beans.isThreadCpuTimeEnabled()) {
      for (Thread thread : all()) {
        long nanos = isOurs(thread) ? beans.getThreadCpuTime(thread.getId()) : -1;
        if (nanos >= 0) { // else it has ended
          now.put(thread.getId(), nanos);
          sum += nanos - last.getOrDefault(thread.getId(), 0L);
        }
      }
    }
    last = now;
    return sum;
  }

  private static boolean isOurs(Thread thread) {
    String name = thread.getName();
    return name.startsWith(OURS) && !name.startsWith(WARMING);
  }

  /** All platform threads, without their stacks: those would stop the host. */
  private static Thread[] all() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    for (ThreadGroup up = group.getParent(); up != null; up = up.getParent()) {
      group = up;
    }
    Thread[] threads = new Thread[2 * group.activeCount() + 16];
    int n = group.enumerate(threads);
    return java.util.Arrays.copyOf(threads, n);
  }
}
