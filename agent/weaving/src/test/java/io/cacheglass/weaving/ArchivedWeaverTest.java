package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.CacheRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each test has runs of its own: what one has woven, another knows of from the bytes between. */
class ArchivedWeaverTest {
  private static final String NAME = Store.class.getName();
  private static final String RUN = "agent 1, no settings";
  private static final ClassLoader LOADER = Store.class.getClassLoader();

  private final List<String> told = new ArrayList<>();
  private final LeftAlone leftAlone = new LeftAlone();

  @Test
  void weave_classOfAnEarlierRun_isNotWovenAgain() throws IOException {
    WovenArchive first = new WovenArchive(RUN);
    byte[] woven = weave(first, rule(EnterAdvice.class), LOADER, null, classFile());

    byte[] again = weave(next(first), rule(ExitAdvice.class), LOADER, null, classFile());

    assertThat(woven).isNotEqualTo(classFile());
    assertThat(again).as("woven by the advice of the first run").isEqualTo(woven);
    assertThat(told).containsExactly("woven " + NAME, "woven " + NAME);
  }

  @Test
  void weave_anotherClassFile_isWovenAnew() throws IOException {
    WovenArchive first = new WovenArchive(RUN);
    weave(first, rule(EnterAdvice.class), LOADER, null, classFile());
    byte[] other = Overrides.add(
        classFile(), List.of(new InheritedMethod("toString", "()Ljava/lang/String;")));

    byte[] anew = weave(next(first), rule(ExitAdvice.class), LOADER, null, other);

    assertThat(anew)
        .isEqualTo(weave(new WovenArchive(RUN), rule(ExitAdvice.class), LOADER, null, other));
  }

  @Test
  void weave_superclassThatDecidedItIsAnother_isWovenAnew() throws IOException {
    WovenArchive first = new WovenArchive(RUN);
    TypeRule byField = rule(FieldAdvice.class);
    weave(first, byField, LOADER, null, classFile());

    byte[] same = weave(next(first), rule(ExitAdvice.class), LOADER, null, classFile());
    byte[] anew = weave(next(first), rule(ExitAdvice.class), withoutShelf(), null, classFile());

    assertThat(same).isNotEqualTo(anew);
    assertThat(anew)
        .isEqualTo(weave(new WovenArchive(RUN), rule(ExitAdvice.class), LOADER, null, classFile()));
  }

  @Test
  void weave_otherSettings_areAnotherRun() throws IOException {
    WovenArchive first = new WovenArchive(RUN);
    weave(first, rule(EnterAdvice.class), LOADER, null, classFile());

    assertThat(WovenArchive.read(RUN, first.write()).size()).isEqualTo(1);
    assertThat(WovenArchive.read("agent 2", first.write()).size()).isZero();
  }

  @Test
  void weave_classThatIsNoneOfOurs_isLeftAsItWasWithoutALook() throws IOException {
    WovenArchive first = new WovenArchive(RUN);
    TypeRule another = TypeRule.implementing("com.acme.Cache").on("size", 0, EnterAdvice.class);
    weave(first, another, LOADER, null, classFile());

    byte[] again = weave(next(first), rule(EnterAdvice.class), LOADER, null, classFile());

    assertThat(again).isNull();
  }

  @Test
  void weave_classThatWasRefused_isRefusedInEachRun() throws IOException {
    WovenArchive first = new WovenArchive(RUN);
    TypeRule missing = TypeRule.named(NAME).on("vanished", 2, EnterAdvice.class);
    weave(first, missing, LOADER, null, classFile());
    weave(next(first), missing, LOADER, null, classFile());

    assertThat(first.size()).isZero();
    assertThat(told)
        .containsExactly("refused " + NAME + " vanished/2", "refused " + NAME + " vanished/2");
  }

  @Test
  void weave_classOfTheArchiveRetransformed_keepsTheFieldThatItGot() throws IOException {
    TypeRule cache = rule(EnterAdvice.class).isCache();
    WovenArchive first = new WovenArchive(RUN);
    byte[] woven = weave(first, cache, LOADER, null, classFile());
    ArchivedWeaver next = weaver(next(first), cache);
    weave(next, LOADER, null, classFile());

    byte[] retransformed = weave(next, LOADER, Store.class, classFile());

    assertThat(MethodOrder.normal(retransformed)).isEqualTo(MethodOrder.normal(woven));
    assertThat(weave(new WovenArchive(RUN), cache, LOADER, Store.class, classFile()))
        .as("of a class that was loaded before")
        .isNotEqualTo(woven);
  }

  @Test
  void weave_libraryThatIsLeftAlone_isNotTakenFromTheArchive() throws IOException {
    WovenArchive first = new WovenArchive(RUN);
    weave(first, rule(EnterAdvice.class), LOADER, null, classFile());
    leftAlone.add("store", LOADER);

    assertThat(weave(next(first), rule(EnterAdvice.class), LOADER, null, classFile()))
        .isNull();
  }

  private byte @Nullable [] weave(
      WovenArchive archive,
      TypeRule type,
      ClassLoader loader,
      @Nullable Class<?> redefined,
      byte[] classFile) {
    return weave(weaver(archive, type), loader, redefined, classFile);
  }

  private static byte @Nullable [] weave(
      ArchivedWeaver weaver, ClassLoader loader, @Nullable Class<?> redefined, byte[] classFile) {
    return weaver.weave(loader, NAME.replace('.', '/'), redefined, null, classFile);
  }

  private ArchivedWeaver weaver(WovenArchive archive, TypeRule type) {
    return new ArchivedWeaver(archive, List.of(new StoreRule(type)), leftAlone, new Told());
  }

  /** What the next run finds. */
  private static WovenArchive next(WovenArchive archive) throws IOException {
    return WovenArchive.read(RUN, archive.write());
  }

  private static TypeRule rule(Class<?> advice) {
    return TypeRule.named(NAME).on("size", 0, advice);
  }

  private static byte[] classFile() throws IOException {
    try (InputStream in = LOADER.getResourceAsStream(NAME.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  /** A loader whose superclass of the store has another class file. */
  private static ClassLoader withoutShelf() {
    return new ClassLoader(LOADER) {
      @Override
      public @Nullable InputStream getResourceAsStream(String name) {
        return name.endsWith("$Shelf.class")
            ? new ByteArrayInputStream(new byte[] {1, 2, 3})
            : super.getResourceAsStream(name);
      }
    };
  }

  /** What a store is built on. */
  public static class Shelf {
    protected int entries = 3;
  }

  /** Stands for a library's cache. */
  public static class Store extends Shelf {
    public int size() {
      return entries;
    }
  }

  static final class EnterAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Row CacheRow row) {
      SeenRows.add(row);
    }
  }

  static final class ExitAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Row CacheRow row) {
      SeenRows.add(row);
    }
  }

  /** Its field is one of a superclass, which must be looked at to find it. */
  static final class FieldAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@Advice.FieldValue("entries") int entries) {
      return entries;
    }
  }

  private static final class StoreRule implements LibraryRule {
    private final TypeRule type;

    StoreRule(TypeRule type) {
      this.type = type;
    }

    @Override
    public String library() {
      return "store";
    }

    @Override
    public List<TypeRule> types() {
      return Collections.singletonList(type);
    }
  }

  private final class Told implements WovenTypes {
    @Override
    public void woven(LibraryRule rule, String className, @Nullable ClassLoader loader) {
      told.add("woven " + className);
    }

    @Override
    public void refused(LibraryRule rule, String className, String missingMethod) {
      told.add("refused " + className + ' ' + missingMethod);
    }
  }
}
