package io.cacheglass.launcher;

import io.cacheglass.bootstrap.AgentThreads;
import io.cacheglass.bootstrap.ClassTransformer;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.export.WithoutAgent;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.weaving.Rules;
import io.cacheglass.weaving.TargetNames;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent's isolated part: what the host's main method waits for, and in a thread of its
 * own the rest. The former loads as little as it can: neither lambdas nor regular expressions.
 */
public final class Start implements Runnable {
  private final GivenSettings given;
  private final Rules rules;
  private final ClassTransformer transformer;
  private final Instrumentation instrumentation;
  private final @Nullable Missing missing;

  private Start(GivenSettings given, Instrumentation instrumentation, @Nullable Missing missing) {
    this.given = given;
    this.instrumentation = instrumentation;
    this.missing = missing;
    rules = new Rules(given);
    TargetNames names = rules.names();
    transformer = new ClassTransformer(
        names.classes(), names.supertypes(), names.relocated(), Start.class.getClassLoader());
  }

  /**
   * Starts watching. Called once, by the agent's main class, in premain or after attaching; returns
   * as soon as no class can slip through.
   *
   * @param arguments of the agent, null for none
   */
  public static void start(@Nullable String arguments, Instrumentation instrumentation) {
    GivenSettings given = GivenSettings.read(arguments);
    if (!given.enabled()) {
      new Settings(given).mistakes().forEach(ErrorLog::print);
      ErrorLog.print("switched off by the setting cacheglass.enabled");
      return;
    }
    Start start = new Start(given, instrumentation, null);
    instrumentation.addTransformer(start.transformer, true);
    start.begin();
  }

  /**
   * Starts what works without an agent, in a JVM that lets none in: nothing is woven. Called once,
   * by the filter, on classes of a loader of its own.
   *
   * @param parameters settings of the filter
   * @param why no agent is let in, as part of a sentence
   * @param flag what to add to the command line of the JVM
   */
  public static void startWithout(Map<String, String> parameters, String why, String flag) {
    GivenSettings given = GivenSettings.ofFilter(parameters);
    Missing missing = new Missing(why, flag);
    WithoutAgent.register(missing.sentence());
    new Start(given, NoInstrumentation.get(), missing).begin();
  }

  private void begin() {
    try {
      inBackground();
    } catch (RuntimeException | Error e) { // such as one of threads, of which there are no more
      giveUp(e);
    }
  }

  private void inBackground() {
    AgentThreads.daemon("cacheglass-start", this).start();
  }

  @Override
  public void run() {
    WovenClasses kept = watch();
    if (kept != null) {
      kept.keep();
    }
  }

  private @Nullable WovenClasses watch() {
    try {
      ErrorLog.open();
      Settings settings = new Settings(given);
      settings.mistakes().forEach(ErrorLog::print);
      rules.mistakes().forEach(ErrorLog::print);
      Launcher launcher = new Launcher(settings, rules, transformer, instrumentation, missing);
      if (missing == null) {
        return launcher.watch();
      }
      launcher.watchWithoutWeaving();
    } catch (RuntimeException | Error e) {
      giveUp(e);
    }
    return null;
  }

  /** First of all lets classes go that wait: there may be no memory for the rest. */
  private void giveUp(Throwable why) {
    transformer.giveUp();
    ErrorLog.failedQuietly("could not start; nothing is watched", why);
    try {
      instrumentation.removeTransformer(transformer);
      Recorder.setWatching(false);
    } catch (RuntimeException | Error e) {
      return; // no memory for it: what comes is left as it is all the same
    }
  }
}
