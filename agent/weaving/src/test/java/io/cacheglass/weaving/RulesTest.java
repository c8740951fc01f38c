package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final String KNOWN = "rule com.acme.NotThere relocatable \n"
      + "named com.acme.Cache \n"
      + "below com.acme.Map put\n"
      + "rule " + Asking.class.getName() + " settings \n"
      + "named com.acme.Pool \n"
      + "rule " + Named.class.getName() + " settings \n";

  private static Rules rules(UnaryOperator<String> setting) throws IOException {
    return new Rules(setting, TargetIndex.read(new BufferedReader(new StringReader(KNOWN))));
  }

  @Test
  void names_rulesThatTheSettingsDoNotConcern_areThereWithoutTheirClasses() throws IOException {
    TargetNames names = rules(name -> "on").names();

    assertThat(names.classes())
        .containsExactlyInAnyOrder("com/acme/Cache", "com/acme/Pool", "com/acme/on");
    assertThat(names.supertypes()).containsOnlyKeys("com/acme/Map");
    assertThat(names.relocated().matches("org/shaded/acme/Cache")).isTrue();
    assertThat(names.relocated().matches("org/shaded/acme/Pool")).isFalse();
  }

  @Test
  void names_ruleThatIsSwitchedOff_areGone() throws IOException {
    Rules rules = rules(name -> "off");

    assertThat(rules.names().classes()).containsExactly("com/acme/Cache");
    assertThat(rules.switchedOff()).containsExactly("asking");
  }

  @Test
  void mistakes_wrongSetting_areToldByTheRule() throws IOException {
    assertThat(rules(name -> "maybe").mistakes()).containsExactly("on or off, not maybe");
    assertThat(rules(name -> "on").mistakes()).isEmpty();
  }

  /** Has a setting. */
  public static final class Asking implements LibraryRule {
    @Override
    public String library() {
      return "asking";
    }

    @Override
    public boolean configure(UnaryOperator<String> setting, Consumer<String> mistake) {
      String value = setting.apply("asking");
      if (value.equals("maybe")) {
        mistake.accept("on or off, not maybe");
      }
      return !value.equals("off");
    }

    @Override
    public List<TypeRule> types() {
      return List.of(TypeRule.named("com.acme.Asked"));
    }
  }

  /** Weaves what the user names. */
  public static final class Named implements LibraryRule {
    private String named = "";

    @Override
    public String library() {
      return "named";
    }

    @Override
    public boolean configure(UnaryOperator<String> setting, Consumer<String> mistake) {
      named = "com.acme." + setting.apply("named");
      return !named.endsWith("off");
    }

    @Override
    public boolean isNamedByUser() {
      return true;
    }

    @Override
    public List<TypeRule> types() {
      return List.of(TypeRule.named(named));
    }
  }
}
