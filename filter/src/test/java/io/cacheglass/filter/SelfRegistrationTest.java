package io.cacheglass.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfRegistrationTest {
  private static final String REGISTER = "cacheglass.filter.register";

  private final List<String> log = new ArrayList<>();

  @TempDir
  private Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(REGISTER);
    System.clearProperty("cacheglass.settings.file");
  }

  private SelfRegistration registration(Map<String, String> parameters) {
    return new SelfRegistration(parameters, log::add);
  }

  @Test
  void nothingSet_isWantedBelowTheUsualPath() {
    SelfRegistration registration =
        registration(Map.of("other", "1", "cacheglass.keys", "visible"));

    assertThat(registration.isWanted()).isTrue();
    assertThat(registration.pagePattern()).isEqualTo("/cacheglass/*");
    assertThat(registration.parameters()).containsExactly(Map.entry("cacheglass.keys", "visible"));
    assertThat(log).isEmpty();
  }

  @Test
  void setOff_isNotWanted() {
    assertThat(registration(Map.of(REGISTER, "off")).isWanted()).isFalse();
    assertThat(registration(Map.of("cacheglass.enabled", "false")).isWanted()).isFalse();
  }

  @Test
  void property_goesBeforeTheWebApplication() {
    System.setProperty(REGISTER, "on");

    assertThat(registration(Map.of(REGISTER, "off")).isWanted()).isTrue();
  }

  @Test
  void file_goesBeforeTheWebApplication() throws IOException {
    Path file = Files.writeString(folder.resolve("c.properties"), "filter.register: off\n");
    System.setProperty("cacheglass.settings.file", file.toString());

    assertThat(registration(Map.of(REGISTER, "on")).isWanted()).isFalse();
  }

  @Test
  void otherWord_isToldAndTheDefaultTaken() {
    assertThat(registration(Map.of(REGISTER, "no")).isWanted()).isTrue();
    assertThat(log).singleElement().asString().contains("\"no\"", "must be on or off");
  }

  @Test
  void adminPath_isThePages_unlessItIsNone() {
    assertThat(registration(Map.of("cacheglass.admin.path", "/ops/caches")).pagePattern())
        .isEqualTo("/ops/caches/*");
    assertThat(registration(Map.of("cacheglass.admin.path", "*")).pagePattern())
        .isEqualTo("/cacheglass/*");
  }

  @Test
  void isOurs_knowsBothNamespacesAndNoOther() {
    assertThat(SelfRegistration.isOurs(CacheglassFilter.class.getName())).isTrue();
    assertThat(SelfRegistration.isOurs(io.cacheglass.filter.javax.CacheglassFilter.class.getName()))
        .isTrue();
    assertThat(SelfRegistration.isOurs("com.acme.CacheglassFilter")).isFalse();
    assertThat(SelfRegistration.isOurs(null)).isFalse();
  }
}
