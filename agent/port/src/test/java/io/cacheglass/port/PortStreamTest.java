package io.cacheglass.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.junit.jupiter.api.Test;

class PortStreamTest {
  private final PortStream stream = new PortStream();
  private final Client client = new Client();

  /** A client that takes so many bytes at once. */
  private static final class Client implements DataStreamChannel {
    private final StringBuilder got = new StringBuilder();
    private int takes = Integer.MAX_VALUE;
    private int asked;
    private boolean ended;

    @Override
    public int write(ByteBuffer from) {
      byte[] taken = new byte[Math.min(takes, from.remaining())];
      from.get(taken);
      got.append(new String(taken, StandardCharsets.US_ASCII));
      return taken.length;
    }

    @Override
    public void requestOutput() {
      asked++;
    }

    @Override
    public void endStream() {
      ended = true;
    }

    @Override
    public void endStream(List<? extends Header> trailers) {
      ended = true;
    }
  }

  @Test
  void write_beforeAndAfterTheHead_isSentInOrder() throws IOException {
    stream.write(bytes("one "));
    assertThat(stream.available()).isPositive();
    stream.produce(client);
    assertThat(stream.available()).as("nothing to do").isZero();

    stream.write(bytes("two"));
    assertThat(client.asked).isOne();
    stream.produce(client);

    assertThat(client.got).hasToString("one two");
    assertThat(client.ended).isFalse();
  }

  @Test
  void close_afterTheLastBytes_endsTheAnswer() throws IOException {
    stream.produce(client);
    stream.write(bytes("last"));
    stream.close();
    client.takes = 3;
    stream.produce(client);
    assertThat(client.ended).isFalse();

    stream.produce(client);

    assertThat(client.got).hasToString("last");
    assertThat(client.ended).isTrue();
    assertThatThrownBy(() -> stream.write(bytes("more"))).isInstanceOf(IOException.class);
  }

  @Test
  void write_toWhoDoesNotRead_isGivenUp() throws IOException {
    byte[] frame = new byte[10_000];
    for (int i = 0; i < 6; i++) {
      stream.write(frame);
    }

    assertThatThrownBy(() -> stream.write(frame)).hasMessageContaining("does not read");
    assertThatThrownBy(() -> stream.write(bytes("x"))).hasMessageContaining("gone");
  }

  @Test
  void write_toWhoHasGone_fails() {
    stream.forget();

    assertThatThrownBy(() -> stream.write(bytes("x"))).hasMessageContaining("gone");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
