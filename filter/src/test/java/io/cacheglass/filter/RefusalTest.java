package io.cacheglass.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {
  @Test
  void foreseen_thisJvm_refusesNothing() {
    assertThat(Refusal.foreseen()).isNull();
  }

  @Test
  void foreseen_attachingSwitchedOff_namesTheFlag() {
    Refusal refusal = Refusal.foreseen(
        Map.of("DisableAttachMechanism", "true")::get, name -> true, name -> true, name -> false);

    assertThat(refusal.line())
        .isEqualTo("Cacheglass: cache calls cannot be seen, because the JVM runs with"
            + " -XX:+DisableAttachMechanism; add -XX:-DisableAttachMechanism to the JVM's command"
            + " line.");
  }

  @Test
  void foreseen_noAgentsLoadedLater_namesTheFlag() {
    Refusal refusal = Refusal.foreseen(
        Map.of("EnableDynamicAgentLoading", "false")::get,
        name -> true,
        name -> true,
        name -> false);

    assertThat(refusal.flag()).isEqualTo("-XX:+EnableDynamicAgentLoading");
  }

  @Test
  void foreseen_moduleLeftOut_isAddedIfTheRuntimeHasIt() {
    assertThat(Refusal.foreseen(name -> null, name -> false, name -> true, name -> true)
            .flag())
        .isEqualTo("--add-modules jdk.attach");
    assertThat(Refusal.foreseen(name -> null, name -> false, name -> false, name -> true)
            .flag())
        .startsWith("-javaagent:");
  }

  @Test
  void foreseen_nothingCanBeWrittenToTmp_namesTheAgent() {
    Refusal refusal = Refusal.foreseen(name -> null, name -> true, name -> true, "/tmp"::equals);

    assertThat(refusal.why()).isEqualTo("nothing can be written to /tmp");
    assertThat(refusal.flag()).startsWith("-javaagent:");
  }

  @Test
  void of_failedTry_tellsItsCause() {
    Exception failure = new IllegalStateException("outer", new SecurityException("not yours"));

    assertThat(Refusal.of(failure).why()).contains("not yours").doesNotContain("outer");
  }
}
