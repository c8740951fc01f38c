package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.admin.WatchedLibrary;
import io.cacheglass.analysis.budget.Budget;
import io.cacheglass.analysis.budget.Cost;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.bootstrap.ClassTransformer;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.weaving.LeftAlone;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.LibraryWeaver;
import io.cacheglass.weaving.TargetIndex;
import io.cacheglass.weaving.TargetNames;
import io.cacheglass.weaving.TypeRule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rule that weaves what does not work: the host's class is as it was before, and it is said. */
class PutBackTest {
  private static final AtomicInteger ADVISED = new AtomicInteger();

  private final Instrumentation instrumentation = ByteBuddyAgent.install();
  private final Canaries canaries = new Canaries(instrumentation);
  private final LibraryLoader loader = new LibraryLoader();
  private @Nullable ClassTransformer transformer;

  @AfterEach
  void stop() {
    if (transformer != null) {
      instrumentation.removeTransformer(transformer);
    }
  }

  @Test
  void canary_fails_classesOfItsLibraryAreAsTheyWereAndThePageSaysSo() throws Exception {
    ShelfRule rule = new ShelfRule("failing-canary", shelf().on("size", 0, CountingAdvice.class));
    weaveBy(rule);
    Object before = loader.shelf();
    assertThat(size(before)).isEqualTo(3);
    assertThat(ADVISED.getAndSet(0)).as("it is woven").isEqualTo(1);

    runAll();

    assertThat(size(before)).isEqualTo(3);
    assertThat(size(loader.shelf())).as("also a new one").isEqualTo(3);
    assertThat(ADVISED).as("calls of the advice").hasValue(0);
    assertThat(ErrorLog.lines())
        .filteredOn(line -> line.contains("failing-canary"))
        .singleElement()
        .asString()
        .contains("the self-test of failing-canary failed, so its classes are as they were before");
    WatchedLibrary shown = shown(rule);
    assertThat(shown.state()).isEqualTo("off");
    assertThat(shown.why())
        .contains("its self-test failed, so its classes are as they were before");
  }

  @Test
  void canary_whileNothingIsWatched_waitsUntilSomethingIs() throws Exception {
    ShelfRule rule = new ShelfRule("not-watched", shelf().on("size", 0, CountingAdvice.class));
    weaveBy(rule);
    loader.shelf();
    Recorder.setWatching(false);
    try {
      runAll();
      assertThat(rule.canaries).as("no counter could move").isZero();
      assertThat(shown(rule).state()).isEqualTo("watched");
    } finally {
      Recorder.setWatching(true);
    }

    runAll();

    assertThat(rule.canaries).isEqualTo(2);
    assertThat(shown(rule).state()).isEqualTo("off");
  }

  @Test
  void canary_failsOnce_isRunAgainAndNothingIsPutBack() throws Exception {
    ShelfRule rule = new ShelfRule("fails-once", shelf().on("size", 0, CountingAdvice.class));
    rule.failures = 1;
    weaveBy(rule);
    Object shelf = loader.shelf();

    runAll();

    size(shelf);
    assertThat(ADVISED.getAndSet(0)).as("it is still woven").isEqualTo(1);
    assertThat(rule.canaries).isEqualTo(2);
    assertThat(shown(rule).state()).isEqualTo("watched");
  }

  @Test
  void canary_ofAnApplicationThatWasTakenAway_saysNothingOfTheLibrary() throws Exception {
    ShelfRule rule = new ShelfRule("taken-away", shelf().on("size", 0, CountingAdvice.class));
    weaveBy(rule);
    loader.shelf();
    loader.closed = true;

    runAll();

    assertThat(shown(rule).state()).isEqualTo("watched");
    assertThat(ErrorLog.lines()).noneMatch(line -> line.contains("taken-away"));
  }

  @Test
  void canary_failsAsItsApplicationIsTakenAway_saysNothingOfTheLibrary() throws Exception {
    ShelfRule rule = new ShelfRule("going", shelf().on("size", 0, CountingAdvice.class));
    weaveBy(rule);
    loader.shelf();

    run(Canaries.CALLS_UNTIL_FIRST);
    assertThat(rule.canaries).as("not while its application is starting").isZero();
    run(Canaries.CALLS_UNTIL_AGAIN);
    assertThat(rule.canaries).as("not again at once").isEqualTo(1);
    loader.closed = true;
    runAll();

    assertThat(rule.canaries).isEqualTo(2);
    assertThat(shown(rule).state()).isEqualTo("watched");
    assertThat(ErrorLog.lines()).noneMatch(line -> line.contains("self-test of going"));
  }

  /** Another agent may do that at any time; a loaded class can lose no field. */
  @Test
  void canary_failed_classCanBeRetransformedAndKeepsItsField() throws Exception {
    ShelfRule rule = new ShelfRule("retransformed", shelf().on("size", 0, CountingAdvice.class));
    weaveBy(rule);
    Object shelf = loader.shelf();
    runAll();

    instrumentation.retransformClasses(shelf.getClass());

    assertThat(Arrays.stream(shelf.getClass().getDeclaredFields()).map(Field::getType))
        .contains(CacheRow.class);
    assertThat(size(shelf)).isEqualTo(3);
    assertThat(ADVISED).hasValue(0);
  }

  @Test
  void canary_failed_classesLoadedLaterAreNotWovenButThoseOfOtherLoadersAre() throws Exception {
    ShelfRule rule = new ShelfRule(
        "loaded-later",
        shelf().on("size", 0, CountingAdvice.class),
        TypeRule.named(Board.class.getName()).on("length", 0, CountingAdvice.class));
    weaveBy(rule);
    loader.shelf();
    runAll();

    assertThat(loader.instance(Board.class).toString()).isEqualTo("board of 7");
    assertThat(ADVISED).as("its other class").hasValue(0);
    Object elsewhere = new LibraryLoader().shelf();
    size(elsewhere);
    assertThat(ADVISED.getAndSet(0)).as("another application has it too").isEqualTo(1);
    assertThat(shown(rule).state()).isEqualTo("doubtful");
    assertThat(shown(rule).why()).contains("failed in 1 of the applications");
  }

  @Test
  void jvm_refusesWhatWasWoven_classIsAsItWasAndThePageSaysSo() throws Exception {
    Class<?> ledger = loader.loadClass(Ledger.class.getName());
    // The row of "this" in a static method: the verifier finds a number where an object should be.
    ShelfRule rule = new ShelfRule(
        "unverifiable",
        TypeRule.named(Ledger.class.getName())
            .replaceCall("longer", 2, String.class, "length", PutBackTest.class));
    weaveBy(rule);
    long errors = ErrorLog.errors();

    weaveLoaded(rule);

    assertThat(ledger.getMethod("longer", int.class, String.class).invoke(null, 2, "abc"))
        .isEqualTo(5);
    assertThat(ErrorLog.errors()).isGreaterThan(errors);
    assertThat(ErrorLog.lines()).anyMatch(line -> line.contains("VerifyError"));
    assertThat(shown(rule).state()).isEqualTo("off");
    assertThat(shown(rule).why()).contains("VerifyError").contains("as it was before");
  }

  /** They are handed to the JVM together, and it takes all of them or none. */
  @Test
  void jvm_refusesOneOfTheClassesLoadedBefore_othersAreWoven() throws Exception {
    loader.loadClass(Ledger.class.getName());
    Object board = loader.instance(Board.class);
    ShelfRule rule = new ShelfRule(
        "one-unverifiable",
        TypeRule.named(Ledger.class.getName())
            .replaceCall("longer", 2, String.class, "length", PutBackTest.class),
        TypeRule.named(Board.class.getName()).on("length", 0, CountingAdvice.class));
    weaveBy(rule);

    weaveLoaded(rule);

    assertThat(board.toString()).isEqualTo("board of 7");
    assertThat(ADVISED.getAndSet(0)).as("calls of the advice").isEqualTo(1);
    assertThat(canaries.refusals())
        .extracting(Canaries.Refusal::className)
        .containsExactly(Ledger.class.getName());
  }

  /** For as long as a failed one takes to be run again. */
  private void runAll() {
    run(1 + Canaries.CALLS_UNTIL_FIRST + Canaries.CALLS_UNTIL_AGAIN);
  }

  private void run(int calls) {
    for (int call = 0; call < calls; call++) {
      canaries.runPending();
    }
  }

  private void weaveBy(LibraryRule rule) {
    List<LibraryRule> rules = List.of(rule);
    LeftAlone leftAlone = new LeftAlone();
    LibraryWeaver weaver = new LibraryWeaver(rules, leftAlone, canaries);
    canaries.putBackBy(leftAlone::add);
    TargetNames names = new TargetNames(rules, TargetIndex.load());
    ClassTransformer its =
        new ClassTransformer(names.classes(), names.supertypes(), names.relocated(), null);
    its.weaveWith(weaver);
    instrumentation.addTransformer(its, true);
    transformer = its;
  }

  private void weaveLoaded(LibraryRule rule) {
    TargetNames names = new TargetNames(List.of(rule), TargetIndex.load());
    new LoadedTargets(instrumentation, names, type -> false).weave(canaries);
  }

  private WatchedLibrary shown(LibraryRule rule) {
    LongSupplier clock = () -> 0;
    Watchdog watchdog = new Watchdog(
        new Budget(0, 0),
        () -> Cost.NONE,
        new Watchdog.Shedder() {
          @Override
          public void shed(@Nullable Lane last) {}

          @Override
          public boolean isCounting() {
            return true;
          }
        },
        line -> {},
        clock,
        clock);
    Settings settings = Settings.read("", Map.of(), Map.of(), Map.of());
    AgentSelf self = new AgentSelf(
        settings, Map.of(), List.of(rule), List.of(), canaries, null, new SelfMeasured(), watchdog);
    List<WatchedLibrary> libraries = self.libraries();
    assertThat(libraries).hasSize(1);
    return libraries.get(0);
  }

  private static TypeRule shelf() {
    return TypeRule.named(Shelf.class.getName()).isCache();
  }

  private static Object size(Object shelf) throws ReflectiveOperationException {
    return shelf.getClass().getMethod("size").invoke(shelf);
  }

  /** Stands for a library's cache. */
  public static class Shelf {
    public Shelf() {}

    public int size() {
      return 3;
    }
  }

  /** A class without instances. */
  public static class Ledger {
    private Ledger() {}

    public static int longer(int by, String text) {
      return by + text.length();
    }
  }

  /** Another class of the library. */
  public static class Board {
    public Board() {}

    public int length() {
      return 7;
    }

    @Override
    public String toString() {
      return "board of " + length();
    }
  }

  /** Its classes are the library's own, in each loader others. */
  private static final class LibraryLoader extends ClassLoader {
    private boolean closed;

    LibraryLoader() {
      super(PutBackTest.class.getClassLoader());
    }

    @Override
    public URL getResource(String name) {
      return closed ? null : super.getResource(name);
    }

    Object shelf() throws ReflectiveOperationException {
      return instance(Shelf.class);
    }

    Object instance(Class<?> type) throws ReflectiveOperationException {
      return loadClass(type.getName()).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.matches(".*PutBackTest\\$(Shelf|Board|Ledger)")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Called from the woven class, which is in another loader. */
  public static final class Calls {
    private Calls() {}

    public static void add() {
      ADVISED.incrementAndGet();
    }
  }

  static final class CountingAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Calls.add();
    }
  }

  private static final class ShelfRule implements LibraryRule {
    private final String library;
    private final List<TypeRule> types;
    private int canaries;
    private int failures = Integer.MAX_VALUE;

    ShelfRule(String library, TypeRule... types) {
      this.library = library;
      this.types = List.of(types);
    }

    @Override
    public String library() {
      return library;
    }

    @Override
    public List<TypeRule> types() {
      return types;
    }

    @Override
    public void canary(ClassLoader loader) {
      if (++canaries <= failures) {
        throw new IllegalStateException("the counters of " + library + " did not move");
      }
    }
  }
}
