package io.cacheglass.bootstrap;

/**
 * Makes the agent's own threads: they keep neither the JVM nor a class loader of the host alive,
 * inherit nothing from who starts them, and what they die of is one line of the log and no stack
 * trace on the host's error stream. Stateless.
 */
public final class AgentThreads {
  private static final Thread.UncaughtExceptionHandler TELLS = new LastWords();

  private AgentThreads() {}

  /** A thread that ends with the JVM, not started yet. */
  public static Thread daemon(String name, Runnable work) {
    Thread thread = hook(name, work);
    thread.setDaemon(true);
    return thread;
  }

  /** A thread for the end of the JVM, which waits for it. */
  public static Thread hook(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setContextClassLoader(null);
    thread.setUncaughtExceptionHandler(TELLS);
    return thread;
  }

  /** A class of its own: the first thread is made before the host's main method. */
  private static final class LastWords implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable error) {
      ErrorLog.failed("the thread " + thread.getName() + " has ended", error);
    }
  }
}
