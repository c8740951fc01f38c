package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Probes;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is given to the weaver: nothing that could not call us afterwards. */
class ClassTransformerTest {
  private static final String NAME = "com/acme/Cache";
  private static final byte[] CLASS_FILE = {1};
  private static final byte[] WOVEN = {2};

  private final ClassLoader open = new ClassLoader(getClass().getClassLoader()) {};

  /** As those of modules are, for which nothing else of the application exists. */
  private final ClassLoader hiding = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};

  @Test
  void transform_loaderThatHidesOurClasses_leavesTheClassAsItIs() {
    ClassTransformer transformer =
        new ClassTransformer(Set.of(NAME), Map.of(), new NameTails(Set.of()), null);
    transformer.weaveWith((loader, name, redefined, domain, classFile) -> WOVEN);

    assertThat(transformer.transform(open, NAME, null, null, CLASS_FILE)).isEqualTo(WOVEN);
    assertThat(transformer.transform(hiding, NAME, null, null, CLASS_FILE)).isNull();
  }

  @Test
  void transform_beforeTheWarmUpEnds_weavesWhatWasLoaded() {
    ClassTransformer transformer =
        new ClassTransformer(Set.of(NAME), Map.of(), new NameTails(Set.of()), null);
    transformer.retransformWith((loader, name, redefined, domain, classFile) -> WOVEN);

    assertThat(transformer.transform(open, NAME, String.class, null, CLASS_FILE))
        .isEqualTo(WOVEN);
  }

  @Test
  void hasWoven_onlyWhatWasWovenAsItWasLoadedAndUntilItIsForgotten() {
    Class<?> type = ClassTransformerTest.class;
    String name = type.getName().replace('.', '/');
    ClassTransformer transformer =
        new ClassTransformer(Set.of(name), Map.of(), new NameTails(Set.of()), null);
    transformer.weaveWith((loader, className, redefined, domain, classFile) -> WOVEN);

    transformer.transform(type.getClassLoader(), name, type, null, CLASS_FILE);
    assertThat(transformer.hasWoven(type)).as("it was there before").isFalse();
    transformer.transform(open, name, null, null, CLASS_FILE);
    assertThat(transformer.hasWoven(type)).as("of another loader").isFalse();
    transformer.transform(type.getClassLoader(), name, null, null, CLASS_FILE);
    assertThat(transformer.hasWoven(type)).isTrue();

    transformer.forgetWhatWasWoven();
    transformer.transform(type.getClassLoader(), name, null, null, CLASS_FILE);
    assertThat(transformer.hasWoven(type)).isFalse();
  }

  @Test
  @Timeout(60)
  void transform_givenUp_leavesEachClassAsItIs() {
    ClassTransformer transformer =
        new ClassTransformer(Set.of(NAME), Map.of(), new NameTails(Set.of()), null);
    transformer.retransformWith((loader, name, redefined, domain, classFile) -> WOVEN);

    transformer.giveUp();

    assertThat(transformer.transform(open, NAME, null, null, CLASS_FILE)).isNull();
    assertThat(transformer.transform(open, NAME, String.class, null, CLASS_FILE))
        .isNull();
  }

  @Test
  void find_ourClasses_areFoundWhoeverAsks() {
    assertThat(OwnClasses.find(Probes.class.getName())).isSameAs(Probes.class);
    assertThat(OwnClasses.find("io.cacheglass.recorder.NotThere")).isNull();
    assertThat(OwnClasses.find("io.cacheglass.api.CacheRecorder")).isNull();
    assertThat(OwnClasses.find("com.acme.Cache")).isNull();
    assertThat(OwnClasses.areSeenBy(open)).isTrue();
    assertThat(OwnClasses.areSeenBy(hiding)).isFalse();
    assertThat(OwnClasses.areSeenBy(null)).isTrue();
  }
}
