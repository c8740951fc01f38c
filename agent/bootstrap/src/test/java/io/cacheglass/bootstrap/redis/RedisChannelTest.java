package io.cacheglass.bootstrap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a real server's behaviour can't be brought about at will. */
class RedisChannelTest {
  private static final AtomicInteger PORT = new AtomicInteger(1000);

  private String address;
  private Object channel;

  @BeforeEach
  void connect() {
    int port = PORT.incrementAndGet();
    address = "cache.example:" + port;
    InetSocketAddress remote = InetSocketAddress.createUnresolved("cache.example", port);
    channel = RedisChannel.of(null, "test", new Context(remote));
  }

  @Test
  void of_notConnected_isAskedAgain() {
    assertThat(RedisChannel.of(null, "test", new Context(null))).isNull();
    assertThat(RedisChannel.of(channel, "test", new Context(null))).isSameAs(channel);
  }

  @Test
  void failed_sent_isAnErrorAndALateReplyNothing() {
    Object get = RedisCall.begin("GET", List.of("a"));
    send(get);
    RedisChannel.failed(get);
    reply(get, ByteBuffer.allocate(3));

    assertThat(counts().lookups()).isOne();
    assertThat(counts().errors()).isOne();
    assertThat(counts().misses()).isZero();
  }

  @Test
  void failed_neverSent_countsNowhere() {
    Object get = RedisCall.begin("GET", List.of("a"));
    RedisChannel.failed(get);

    assertThat(counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void failed_write_isNoFailedLookup() {
    Object set = RedisCall.begin("SET", List.of("a", "1"));
    send(set);
    RedisChannel.failed(set);

    assertThat(counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void completed_withoutAnythingRead_countsNothing() {
    Object get = RedisCall.begin("GET", List.of("a"));
    send(get);
    Object before = RedisChannel.beginRead(channel);
    RedisChannel.completed(get);
    RedisChannel.endRead(before);

    assertThat(counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void completed_replyReadInTwoParts_isOneReply() {
    Object mget = RedisCall.begin("MGET", List.of("a", "b"));
    send(mget);
    Object before = RedisChannel.beginRead(channel);
    RedisChannel.readCollection();
    RedisChannel.readValue(ByteBuffer.allocate(1));
    RedisChannel.endRead(before);
    reply(mget, null);

    assertThat(counts().hits()).isOne();
    assertThat(counts().misses()).isOne();
  }

  @Test
  void encoded_secondTime_countsWhereItWasSentLast() {
    Object other = channel;
    String otherAddress = address;
    connect();
    Object get = RedisCall.begin("GET", List.of("a"));
    Object before = RedisChannel.write(other);
    RedisChannel.encoded(get);
    RedisChannel.written(before);
    send(get);
    reply(get, null);

    assertThat(counts().misses()).isOne();
    assertThat(counts(otherAddress + "/0")).isEqualTo(Counts.NONE);
  }

  @Test
  void begin_commandThatIsNoLookupOrWrite_isNotFollowed() {
    assertThat(RedisCall.begin("PING", Collections.emptyList())).isNull();
    assertThat(RedisCall.begin("EVALSHA", List.of("sha", "0"))).isNull();
    assertThat(RedisCall.begin("SUBSCRIBE", List.of("news"))).isNull();
  }

  @Test
  void begin_setWithOptions_readsThemInAnyOrderAndCase() {
    Object set = RedisCall.begin("set", List.of("a", "get", "ex", 10L, "Get", "nx"));
    send(set);
    reply(set, ByteBuffer.allocate(1));

    assertThat(counts().hits()).isOne();
    assertThat(counts().get(Kind.PUTS)).isZero();
  }

  private void send(Object call) {
    Object before = RedisChannel.write(channel);
    RedisChannel.encoded(call);
    RedisChannel.written(before);
  }

  private void reply(Object call, ByteBuffer value) {
    Object before = RedisChannel.beginRead(channel);
    RedisChannel.readValue(value);
    RedisChannel.completed(call);
    RedisChannel.endRead(before);
  }

  private Counts counts() {
    return counts(address + "/0");
  }

  private static Counts counts(String name) {
    for (CacheRow row : List.copyOf(Recorder.rows())) {
      if (row.name().equals("redis " + name)) {
        return Recorder.snapshot().cache(row.id());
      }
    }
    return Counts.NONE;
  }

  /** As much of Netty as is asked for. */
  public static final class Context {
    private final SocketAddress remote;

    Context(SocketAddress remote) {
      this.remote = remote;
    }

    public Context channel() {
      return this;
    }

    public Context pipeline() {
      return this;
    }

    public List<String> names() {
      return List.of("CommandHandler#0");
    }

    public SocketAddress remoteAddress() {
      return remote;
    }
  }
}
