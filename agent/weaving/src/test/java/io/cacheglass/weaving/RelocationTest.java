package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RelocationTest {
  private static final String ORIGINAL = "com.google.common.cache.LocalCache";

  @Test
  void between_prefixed_keepsTheWholeName() {
    Relocation jena = Relocation.between(ORIGINAL, "org.apache.jena.ext." + ORIGINAL);

    assertThat(jena.apply("com.google.common.cache.Cache"))
        .isEqualTo("org.apache.jena.ext.com.google.common.cache.Cache");
    assertThat(jena.shown("guava")).isEqualTo("guava (relocated: org.apache.jena.ext)");
  }

  @Test
  void between_shortened_mapsTheRest() {
    Relocation spark = Relocation.between(ORIGINAL, "org.sparkproject.guava.cache.LocalCache");

    assertThat(spark.apply("com.google.common.cache.Cache"))
        .isEqualTo("org.sparkproject.guava.cache.Cache");
    assertThat(spark.shown("guava")).isEqualTo("guava (relocated: org.sparkproject.guava)");
  }

  @Test
  void between_onlyTheClassIsSame_isNone() {
    assertThat(Relocation.between(ORIGINAL, "com.acme.mycache.LocalCache")).isNull();
    assertThat(Relocation.between(ORIGINAL, "com.acme.cache.MyLocalCache")).isNull();
  }

  @Test
  void library_ofShown_isTheName() {
    assertThat(Relocation.library("guava (relocated: org.acme)")).isEqualTo("guava");
    assertThat(Relocation.library("guava")).isEqualTo("guava");
    assertThat(Relocation.NONE.shown("guava")).isEqualTo("guava");
  }
}
