package io.cacheglass.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test of hosts on a {@link Jdk}, which it is given. A build runs it on one of them, always on
 * the same, about half of all such tests on each; {@code -Djdks=all} runs it on every one.
 */
@ParameterizedTest
@ArgumentsSource(OnAJdk.Jdks.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnAJdk {

  /** The JDKs of a test. */
  final class Jdks implements ArgumentsProvider {
    private static final boolean ALL = "all".equals(System.getProperty("jdks"));

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Jdk[] jdks = Jdk.values();
      int name = context.getRequiredTestMethod().getName().hashCode();
      return ALL
          ? Stream.of(jdks).map(Arguments::of)
          : Stream.of(Arguments.of(jdks[Math.floorMod(name, jdks.length)]));
    }
  }
}
