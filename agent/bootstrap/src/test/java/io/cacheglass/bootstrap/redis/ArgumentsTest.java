package io.cacheglass.bootstrap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void command_constantOfAnEnum_isFoundByItsBytesNotItsName() {
    assertThat(Arguments.command(JsonCommand.GET)).hasToString("JSON.GET");
    assertThat(Arguments.command(Command.GET)).hasToString("GET");
    assertThat(Arguments.command(Command.UNHEARD_OF).kind).isEqualTo(RedisKind.OTHER);
  }

  @Test
  void command_textInLowerCase_isFound() {
    assertThat(Arguments.command("hmget")).hasToString("HMGET");
    assertThat(Arguments.command("hmget".getBytes(StandardCharsets.US_ASCII)).kind)
        .isEqualTo(RedisKind.VALUES);
  }

  @Test
  void get_arrayListOrIterable_givesTheSame() {
    byte[][] array = {bytes("a"), bytes("b")};
    List<Wrapped> list = Arrays.asList(new Wrapped("a"), new Wrapped("b"));
    Iterable<Wrapped> withCommand =
        Arrays.asList(new Wrapped("MGET"), new Wrapped("a"), new Wrapped("b"))::iterator;

    assertThat(Arguments.get(array, 1)).isEqualTo(bytes("b"));
    assertThat(Arguments.get(list, 1)).isEqualTo(bytes("b"));
    assertThat(Arguments.get(withCommand, 1)).isEqualTo(bytes("b"));
    assertThat(Arguments.get(array, 2)).isNull();
    assertThat(Arguments.get(list, 2)).isNull();
    assertThat(Arguments.get(withCommand, 2)).isNull();
    assertThat(Arguments.count(array)).isEqualTo(2);
    assertThat(Arguments.count(list)).isEqualTo(2);
    assertThat(Arguments.count(withCommand)).isEqualTo(2);
    assertThat(Arguments.count(null)).isZero();
  }

  @Test
  void is_wordInAnyCase_isKnown() {
    assertThat(Arguments.is(bytes("nx"), "NX")).isTrue();
    assertThat(Arguments.is("GET", "GET")).isTrue();
    assertThat(Arguments.is(100L, "GET")).isFalse();
    assertThat(Arguments.is(null, "GET")).isFalse();
  }

  @Test
  void number_textOrNumber_isRead() {
    assertThat(Arguments.number(bytes("12"))).isEqualTo(12);
    assertThat(Arguments.number(7L)).isEqualTo(7);
    assertThat(Arguments.number("x")).isZero();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private enum Command {
    GET,
    UNHEARD_OF;

    public byte[] getBytes() {
      return bytes(name());
    }
  }

  private enum JsonCommand {
    GET;

    @SuppressWarnings("UnusedVariable") // read reflectively, as in clients
    private final byte[] raw = bytes("JSON.GET");
  }

  @SuppressWarnings("UnusedVariable") // read reflectively, as in clients
  private static final class Wrapped {
    private final byte[] raw;

    Wrapped(String text) {
      raw = bytes(text);
    }
  }
}
