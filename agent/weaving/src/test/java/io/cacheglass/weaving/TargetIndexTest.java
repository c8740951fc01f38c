package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetIndexTest {
  @Test
  void of_ruleThatTheBuildKnows_isNotAskedForItsTypes() throws IOException {
    TargetIndex index = index("rule com.acme.Other \n"
        + "named com.acme.Other \n"
        + "rule "
        + Asked.class.getName()
        + " \n"
        + "named com.acme.Cache \n"
        + "below com.acme.Map removeEldestEntry\n"
        + "below com.acme.Filter \n");
    Asked rule = new Asked(false);

    TargetNames names = new TargetNames(List.of(rule), index);

    assertThat(names.classes()).containsExactly("com/acme/Cache");
    assertThat(names.supertypes())
        .containsEntry("com/acme/Map", "removeEldestEntry")
        .containsEntry("com/acme/Filter", "")
        .hasSize(2);
    assertThat(names.relocated().matches("org/shaded/acme/Cache")).isTrue();
    assertThat(names.relocated().matches("org/shaded/acme/Map")).isFalse();
    assertThat(rule.times).isZero();
  }

  @Test
  void of_ruleThatIsNotThereOrThatTheUserNames_isAsked() throws IOException {
    String known = "rule " + Asked.class.getName() + " \nnamed com.acme.Known \n";

    assertThat(new TargetNames(List.of(new Asked(false)), index("")).classes())
        .containsExactly("com/acme/Asked");
    assertThat(new TargetNames(List.of(new Asked(true)), index(known)).classes())
        .containsExactly("com/acme/Asked");
  }

  private static TargetIndex index(String lines) throws IOException {
    return TargetIndex.read(new BufferedReader(new StringReader(lines)));
  }

  private static final class Asked implements LibraryRule {
    private final boolean named;
    private int times;

    Asked(boolean named) {
      this.named = named;
    }

    @Override
    public String library() {
      return "asked";
    }

    @Override
    public boolean isRelocatable() {
      return true;
    }

    @Override
    public boolean isNamedByUser() {
      return named;
    }

    @Override
    public List<TypeRule> types() {
      times++;
      return List.of(TypeRule.named("com.acme.Asked"));
    }
  }
}
