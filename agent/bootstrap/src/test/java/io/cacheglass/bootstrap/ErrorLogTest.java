package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ErrorLogTest {
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void catchErr() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restoreErr() {
    System.setErr(realErr);
  }

  @Test
  void once_sameLineAgain_printedOnce() {
    ErrorLog.once("only once");
    ErrorLog.once("only once");

    assertThat(printed()).containsExactly("[cacheglass] only once");
    assertThat(ErrorLog.lines()).contains("only once");
  }

  @Test
  void print_controlCharacters_cannotForgeALine() {
    ErrorLog.print("cache \"a\r\n[cacheglass] b\u0000\u001b[31m\u0085c\"");

    assertThat(printed()).containsExactly("[cacheglass] cache \"a  [cacheglass] b  [31m c\"");
  }

  @Test
  void inProbe_sameCauseManyTimes_allCountedOneLine() {
    long before = ErrorLog.errors();
    RuntimeException error = new RuntimeException("secret of the host");

    for (int i = 0; i < 1_000; i++) {
      ErrorLog.inProbe(error);
    }

    assertThat(ErrorLog.errors() - before).isEqualTo(1_000);
    assertThat(printed())
        .singleElement()
        .asString()
        .contains("RuntimeException")
        .doesNotContain("secret");
  }

  @Test
  void inProbe_errorWithoutTrace_isLogged() {
    ErrorLog.inProbe(new Error("no trace", null, false, false) {});

    assertThat(printed()).singleElement().asString().endsWith("at unknown");
  }

  @Test
  void failed_always_namesWhatAndWhy() {
    ErrorLog.failed("caffeine is not recorded", new IllegalStateException("no field"));

    assertThat(printed())
        .containsExactly(
            "[cacheglass] caffeine is not recorded: java.lang.IllegalStateException: no field");
  }

  @Test
  void failed_sameCauseOfOtherThings_allCountedOneLine() {
    long before = ErrorLog.errors();

    for (int i = 0; i < 1_000; i++) {
      ErrorLog.failed("sizes of cache " + i + " cannot be read", new IllegalStateException("x"));
    }
    ErrorLog.failed("another thing", new IllegalStateException("of another place"));

    assertThat(ErrorLog.errors() - before).isEqualTo(1_001);
    assertThat(printed()).hasSize(2);
    assertThat(printed()[0]).contains("sizes of cache 0 ");
  }

  @Test
  void inProbe_errorStreamThrows_nothingComesOut() {
    System.setErr(throwing(new IllegalStateException("a stream of the host")));

    assertThatCode(() -> ErrorLog.inProbe(new ArithmeticException())).doesNotThrowAnyException();
  }

  @Test
  void failedQuietly_noMemoryToSaySo_nothingComesOut() {
    System.setErr(throwing(new OutOfMemoryError()));

    assertThatCode(() -> ErrorLog.failedQuietly("could not start", new OutOfMemoryError()))
        .doesNotThrowAnyException();
  }

  private PrintStream throwing(Throwable error) {
    return new PrintStream(err) {
      @Override
      public void println(String line) {
        if (error instanceof Error) {
          throw (Error) error;
        }
        throw (RuntimeException) error;
      }
    };
  }

  private String[] printed() {
    String text = err.toString(StandardCharsets.UTF_8);
    return text.isEmpty() ? new String[0] : text.split("\\R");
  }
}
