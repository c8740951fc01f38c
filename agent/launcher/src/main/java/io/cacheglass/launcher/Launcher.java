package io.cacheglass.launcher;

import io.cacheglass.admin.AdminHandler;
import io.cacheglass.admin.warm.SavedKeys;
import io.cacheglass.admin.warm.WarmJobs;
import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.HistoryFile;
import io.cacheglass.analysis.budget.CostMeter;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.analysis.redis.RedisCommandTimes;
import io.cacheglass.bootstrap.AdminBridge;
import io.cacheglass.bootstrap.AgentThreads;
import io.cacheglass.bootstrap.ClassTransformer;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.bootstrap.Responses;
import io.cacheglass.bootstrap.Weaver;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.redis.RedisWatcher;
import io.cacheglass.weaving.ArchivedWeaver;
import io.cacheglass.weaving.LeftAlone;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.LibraryWeaver;
import io.cacheglass.weaving.Rules;
import io.cacheglass.weaving.TargetNames;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weaves, counts and shows: the part of the start that the host does not wait for. */
final class Launcher {
  private static final String BOOT_PREFIX = "io.cacheglass.";

  private final Instrumentation instrumentation;
  private final Settings settings;
  private final List<LibraryRule> rules;
  private final List<String> switchedOff;
  private final TargetNames names;
  private final ClassTransformer transformer;

  /** What became of settings, where their values do not tell. */
  private final Map<Setting, String> notes = new EnumMap<>(Setting.class);

  /** Why no cache call can be seen; null where they can. */
  private final @Nullable Missing missing;

  Launcher(
      Settings settings,
      Rules rules,
      ClassTransformer transformer,
      Instrumentation instrumentation,
      @Nullable Missing missing) {
    this.settings = settings;
    this.missing = missing;
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    Recorder.setWatching(settings.watching());
    this.rules = rules.all();
    switchedOff = rules.switchedOff();
    names = rules.names();
  }

  /** Shows what there is without weaving. */
  void watchWithoutWeaving() {
    startDrainer(new Canaries(instrumentation));
  }

  /** Weaves and counts from now on; what of that is kept for later starts, null for nothing. */
  @Nullable
  WovenClasses watch() {
    WovenClasses kept = wovenClasses();
    Canaries canaries = new Canaries(instrumentation);
    LeftAlone leftAlone = new LeftAlone();
    canaries.putBackBy(leftAlone::add);
    Weaver weaver = warmWeaver(kept, leftAlone, canaries);
    initialiseBootClasses();
    loadTargetsOfTheJdk();
    LoadedTargets loaded = new LoadedTargets(instrumentation, names, transformer::hasWoven);
    transformer.retransformWith(weaver);
    loaded.weaveLoaders(canaries);
    transformer.weaveWith(weaver);
    loaded.weave(canaries);
    transformer.forgetWhatWasWoven();
    startDrainer(canaries);
    return kept;
  }

  private Weaver warmWeaver(@Nullable WovenClasses kept, LeftAlone leftAlone, Canaries canaries) {
    if (kept == null) {
      LibraryWeaver weaver = new LibraryWeaver(rules, leftAlone, canaries);
      weaver.warmUp();
      return weaver;
    }
    ArchivedWeaver weaver = new ArchivedWeaver(kept.archive(), rules, leftAlone, canaries);
    weaver.warmUp();
    return weaver;
  }

  /** What earlier starts have woven, and this one leaves to later ones; null if nothing is kept. */
  private @Nullable WovenClasses wovenClasses() {
    try {
      return WovenClasses.of(settings, notes);
    } catch (IllegalArgumentException | IOException | OutOfMemoryError e) {
      notes.put(Setting.WOVEN_FILE, "nothing is kept: " + e);
      ErrorLog.print("setting cacheglass.woven.file: woven classes are not kept: " + e);
      return null;
    }
  }

  /**
   * Before any class is woven: if the first use of one of ours were near the end of a thread's
   * stack, its initialiser would fail there, and it could never be used again.
   */
  private void initialiseBootClasses() {
    for (Class<?> type : instrumentation.getInitiatedClasses(null)) {
      if (type.getName().startsWith(BOOT_PREFIX) && !type.isArray()) {
        try {
          Class.forName(type.getName(), true, null);
        } catch (ClassNotFoundException | LinkageError e) {
          ErrorLog.failed("class " + type.getName() + " cannot be used", e);
        }
      }
    }
  }

  private void startDrainer(Canaries canaries) {
    Recorder.setSampling(!settings.countsOnly());
    // Without weaving there are no caches at hand that could be read.
    Collection<LibraryRule> readable = missing == null ? rules : Collections.emptyList();
    Registry registry = new Registry(
        readable,
        new Surroundings(instrumentation, canaries, rules, missing),
        new WarmJobs(Clock.systemUTC(), settings.warmThreads(), settings.warmMinutes()));
    RedisWatcher redis =
        new RedisWatcher(settings.redis(), System::currentTimeMillis, System::nanoTime);
    Analyzer analyzer = new Analyzer(
        registry::details,
        new OwnNumbers(registry, redis),
        System::currentTimeMillis,
        Recorder::snapshot);
    redis.timedBy(new RedisCommandTimes(analyzer, System::currentTimeMillis));
    restoreHistory(analyzer);
    HealthMonitor monitor = new HealthMonitor(analyzer, System::currentTimeMillis);
    monitor.watchRedis(redis::readings);
    monitor.listen(new GuardedListener(new AlertLog(settings.alertsLogged())));
    SelfMeasured measured = new SelfMeasured();
    Watchdog watchdog = watchdog(analyzer, measured);
    Exports exports = new Exports(settings, analyzer, monitor, watchdog);
    ResponseRule responses = settings.responses();
    Responses.choose(responses == null ? null : new ResponseChooser(responses));
    AgentSelf self =
        new AgentSelf(settings, notes, rules, switchedOff, canaries, missing, measured, watchdog);
    HostApplication host = new HostApplication();
    Warmers warmers = registry.warming();
    warmers.replayBy(
        new Replay(settings.warmRequests(), host::origin, analyzer, warmers::savedKeys));
    AdminHandler admin = new AdminHandler(
        settings.admin(),
        analyzer,
        monitor,
        exports,
        registry,
        self,
        redis,
        host,
        ErrorLog::print,
        Clock.systemUTC());
    if (settings.adminMount()) {
      AdminBridge.open(settings.admin().path(), new AdminMount(admin, host));
    }
    // Without weaving it is the filter that is asked, and serves the page.
    OwnPort port = new OwnPort(
        settings,
        () -> missing != null || canaries.libraries().containsKey("servlet"),
        new PortOpening(settings, admin),
        ErrorLog::print,
        System::nanoTime);
    port.start();
    StartWarming warming = new StartWarming(registry, analyzer, savedKeys(analyzer));
    ToldCaches told = missing == null ? null : new ToldCaches();
    AdviceLooks advice = new AdviceLooks(admin.advice());
    new Drainer(
            analyzer, monitor, exports, registry, canaries, warming, redis, port, watchdog, advice,
            told)
        .start();
  }

  private Watchdog watchdog(Analyzer analyzer, SelfMeasured measured) {
    CostMeter meter = new CostMeter(
        new OwnWork(analyzer, measured, missing == null),
        Runtime.getRuntime().availableProcessors(),
        System::nanoTime);
    return new Watchdog(
        settings.budget(),
        meter,
        new LaneShedder(analyzer),
        ErrorLog::print,
        System::nanoTime,
        System::currentTimeMillis);
  }

  /** The file of hot keys, which this run leaves to the next one when it ends; null for none. */
  private @Nullable SavedKeys savedKeys(Analyzer analyzer) {
    String file = settings.warmKeysFile();
    if (file.isEmpty()) {
      return null;
    }
    try {
      SavedKeys saved = new SavedKeys(file, analyzer, ErrorLog::print);
      Runtime.getRuntime().addShutdownHook(AgentThreads.hook("cacheglass-save", saved::save));
      return saved;
    } catch (IllegalArgumentException | IllegalStateException e) {
      ErrorLog.print("setting cacheglass.warm.keys-file: hot keys are not saved: " + e);
      return null;
    }
  }

  private void restoreHistory(Analyzer analyzer) {
    if (settings.historyFile().isEmpty()) {
      return;
    }
    try {
      HistoryFile file = new HistoryFile(settings.historyFile(), ErrorLog::print);
      file.restore(analyzer);
      AgentThreads.daemon("cacheglass-history", () -> file.keepWriting(analyzer::keptHistory))
          .start();
      Runtime.getRuntime()
          .addShutdownHook(AgentThreads.hook(
              "cacheglass-history-last", () -> file.write(analyzer::keptHistory)));
    } catch (IllegalArgumentException | IllegalStateException e) {
      ErrorLog.print("setting cacheglass.history.file: the history is not kept: " + e);
    }
  }

  /**
   * Loads the classes of the JDK that are to be woven: all of them are then retransformed below,
   * and none is woven while the host waits for it.
   */
  private void loadTargetsOfTheJdk() {
    for (String name : names.classes()) {
      if (name.startsWith("java/")) {
        load(name.replace('/', '.'));
      }
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return; // this JDK has no such class, so nobody uses it
    }
  }
}
