package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.HostCode;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.recorder.CacheRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LibraryWeaverTest {
  private static final String NAME = Shelf.class.getName();

  private final List<String> refused = new ArrayList<>();

  @Test
  void weave_cache_addsFieldAndGivesItsRowToTheAdvice() throws Exception {
    Object shelf =
        load(weave(TypeRule.named(NAME).isCache().on("size", 0, SizeAdvice.class), null));

    shelf.getClass().getMethod("size").invoke(shelf);
    shelf.getClass().getMethod("size").invoke(shelf);

    assertThat(shelf.getClass().getDeclaredField(RowBinding.FIELD_NAME)).isNotNull();
    assertThat(SeenRows.all()).hasSize(2).allMatch(row -> row.cache() == shelf);
    assertThat(SeenRows.all().get(0).library()).isEqualTo("shelf");
  }

  @Test
  void weave_extendedClassNamed_weavesTheSubclassOnly() {
    TypeRule rule =
        TypeRule.extending(Object.class.getName()).isCache().on("size", 0, SizeAdvice.class);

    assertThat(weave(rule, null)).isNotNull();
    assertThat(weave(TypeRule.extending(NAME).on("size", 0, SizeAdvice.class), null))
        .isNull();
  }

  @Test
  void weave_classLoadedBefore_getsNoFieldButItsRow() throws Exception {
    Object shelf =
        load(weave(TypeRule.named(NAME).isCache().on("size", 0, SizeAdvice.class), Shelf.class));

    shelf.getClass().getMethod("size").invoke(shelf);

    assertThat(shelf.getClass().getDeclaredFields()).isEmpty();
    assertThat(SeenRows.all()).hasSize(1).allMatch(row -> row.cache() == shelf);
  }

  @Test
  void weave_classWovenBefore_keepsItsFieldWhenRetransformed() throws Exception {
    LibraryWeaver weaver = weaver(TypeRule.named(NAME).isCache().on("size", 0, SizeAdvice.class));
    byte[] original = classFile();
    ClassLoader loader = Shelf.class.getClassLoader();

    byte[] first = weaver.weave(loader, NAME.replace('.', '/'), null, null, original);
    byte[] again = weaver.weave(loader, NAME.replace('.', '/'), Shelf.class, null, original);

    assertThat(again).isEqualTo(first);
  }

  @Test
  void weave_requiredMethodMissing_isRefusedByName() {
    byte[] woven = weave(TypeRule.named(NAME).on("vanished", 2, SizeAdvice.class), null);

    assertThat(woven).isNull();
    assertThat(refused).containsExactly(NAME + " lacks vanished/2");
  }

  @Test
  void weave_optionalMethodMissing_isWovenAllTheSame() {
    byte[] woven = weave(
        TypeRule.named(NAME)
            .on("size", 0, SizeAdvice.class)
            .onOptional("vanished", 2, SizeAdvice.class),
        null);

    assertThat(woven).isNotNull();
    assertThat(refused).isEmpty();
  }

  @Test
  void weave_adviceThatThrows_leavesTheResultAndIsLogged() throws Exception {
    long before = ErrorLog.errors();
    Object shelf = load(weave(TypeRule.named(NAME).on("size", 0, FailingAdvice.class), null));

    Object size = shelf.getClass().getMethod("size").invoke(shelf);

    assertThat(size).isEqualTo(3);
    assertThat(ErrorLog.errors()).isEqualTo(before + 2);
  }

  @Test
  void weave_slot_keepsWhatTheAdviceAssigns() throws Exception {
    TypeRule type = TypeRule.named(NAME).hasSlot().on("size", 0, SlotAdvice.class);
    Object shelf = load(weave(type, null));

    shelf.getClass().getMethod("size").invoke(shelf);
    Object size = shelf.getClass().getMethod("size").invoke(shelf);

    assertThat(size).isEqualTo(42);
  }

  @Test
  void weave_slotOfClassLoadedBefore_staysNull() throws Exception {
    TypeRule type = TypeRule.named(NAME).hasSlot().on("size", 0, SlotAdvice.class);
    Object shelf = load(weave(type, Shelf.class));

    shelf.getClass().getMethod("size").invoke(shelf);
    Object size = shelf.getClass().getMethod("size").invoke(shelf);

    assertThat(size).isEqualTo(3);
    assertThat(shelf.getClass().getDeclaredFields()).isEmpty();
  }

  @Test
  void weave_lambdaBodies_areWovenThoughSynthetic() throws Exception {
    TypeRule type =
        TypeRule.named(NAME).isCache().onOptional("lambda$later$*", 0, SizeAdvice.class);
    Object shelf = load(weave(type, null));

    Object later = shelf.getClass().getMethod("later").invoke(shelf);

    assertThat(((IntSupplier) later).getAsInt()).isEqualTo(3);
    assertThat(SeenRows.all()).hasSize(1).allMatch(row -> row.cache() == shelf);
  }

  @Test
  void weave_staticLambdaBodies_areWovenThoughSynthetic() throws Exception {
    long before = ErrorLog.errors();
    TypeRule type = TypeRule.named(NAME).onOptional("lambda$constant$*", 0, FailingAdvice.class);
    Object shelf = load(weave(type, null));

    Object constant = shelf.getClass().getMethod("constant").invoke(shelf);

    assertThat(((IntSupplier) constant).getAsInt()).isEqualTo(7);
    assertThat(ErrorLog.errors()).isEqualTo(before + 2);
  }

  @Test
  void weave_bridgeMethod_isLeftToWhatItCalls() throws Exception {
    TypeRule type = TypeRule.named(NAME).isCache().on("compareTo", 1, SizeAdvice.class);
    Object shelf = load(weave(type, null));

    shelf.getClass().getMethod("compareTo", Object.class).invoke(shelf, shelf);

    assertThat(SeenRows.all()).hasSize(1);
  }

  private byte @Nullable [] weave(TypeRule type, @Nullable Class<?> redefined) {
    return weaver(type)
        .weave(Shelf.class.getClassLoader(), NAME.replace('.', '/'), redefined, null, classFile());
  }

  private LibraryWeaver weaver(TypeRule type) {
    SeenRows.clear();
    return new LibraryWeaver(List.of(new ShelfRule(type)), new LeftAlone(), new Refusals());
  }

  private static Object load(byte[] classFile) throws Exception {
    return new OneClassLoader(classFile).loadClass(NAME).getConstructor().newInstance();
  }

  private static byte[] classFile() {
    String path = "/" + NAME.replace('.', '/') + ".class";
    try (InputStream in = LibraryWeaverTest.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stands for a library's cache. */
  public static class Shelf implements Comparable<Shelf> {
    public Shelf() {}

    /** Its body, which needs the instance, becomes a private method {@code lambda$later$0}. */
    public IntSupplier later() {
      return () -> size();
    }

    /** The same for a static method. */
    public IntSupplier constant() {
      return () -> 7;
    }

    @Override
    public int compareTo(Shelf other) {
      return 0;
    }

    public int size() {
      return 3;
    }
  }

  static final class SizeAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Row CacheRow row) {
      SeenRows.add(row);
    }
  }

  /** Returns what it left in the slot the last time. */
  static final class SlotAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Slot @Nullable Object slot) {
      Object before = slot;
      slot = 42;
      return before;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Object before, @Advice.Return(readOnly = false) int size) {
      if (before != null) {
        size = (Integer) before;
      }
    }
  }

  static final class FailingAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Integer.parseInt("enter");
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit() {
      Integer.parseInt("exit");
    }
  }

  private static final class ShelfRule implements LibraryRule {
    private final TypeRule type;

    ShelfRule(TypeRule type) {
      this.type = type;
    }

    @Override
    public String library() {
      return "shelf";
    }

    @Override
    public List<TypeRule> types() {
      return Collections.singletonList(type);
    }
  }

  private final class Refusals implements WovenTypes {
    @Override
    public void woven(LibraryRule rule, String className, @Nullable ClassLoader loader) {}

    @Override
    public void refused(LibraryRule rule, String className, String missingMethod) {
      refused.add(className + " lacks " + missingMethod);
    }
  }

  /** Defines the woven class; everything else comes from the test's own loader. */
  private static final class OneClassLoader extends ClassLoader {
    private final byte[] classFile;

    OneClassLoader(byte[] classFile) {
      super(HostCode.class.getClassLoader());
      this.classFile = classFile;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(NAME)
          ? defineClass(name, classFile, 0, classFile.length)
          : super.loadClass(name, resolve);
    }
  }
}
