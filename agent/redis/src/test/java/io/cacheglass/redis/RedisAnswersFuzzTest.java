package io.cacheglass.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisNode.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that answers what no Redis would: other numbers, other lines, ports that there cannot
 * be, protocol that is broken. A round ends whatever it says, and a right answer afterwards is read
 * as ever. It names this machine's addresses only, so that no test asks a name server.
 */
class RedisAnswersFuzzTest {
  private static final int ROUNDS = 60;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void round_anyAnswer_endsAndTheNextRightOneIsRead(long seed) {
    try (Liar server = new Liar(seed);
        Watched watched = new Watched("auto redis://127.0.0.1:" + server.port(), "")) {
      int up = 0;
      for (int i = 0; i < ROUNDS; i++) {
        watched.after(WatchedNode.INTERVAL_MILLIS);
        RedisNode node = watched.node("127.0.0.1:" + server.port());
        up += node.state() == State.CONNECTED ? 1 : 0;
        assertThat(node.state()).isNotIn(State.WAITING, State.NOT_ASKED);
        assertThat(node.error().length()).isLessThan(400);
        assertThat(watched.watcher.nodes()).hasSizeLessThanOrEqualTo(RedisWatcher.MOST_NODES);
        assertThat(watched.deployments()).doesNotContainNull();
      }
      assertThat(up).as("some answers can be read, others not").isBetween(1, ROUNDS - 1);

      server.honest = true;
      watched.after(WatchedNode.INTERVAL_MILLIS);

      assertThat(watched.node("127.0.0.1:" + server.port()).state()).isEqualTo(State.CONNECTED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*1\r\n", "~1\r\n", "%1\r\n+a\r\n"})
  void round_answerNestedWithoutEnd_isNoAnswer(String level) {
    try (Liar server = new Liar(0);
        Watched watched = new Watched("auto redis://127.0.0.1:" + server.port(), "")) {
      server.answer = level.repeat(100_000);

      watched.after(0);

      assertThat(watched.node("127.0.0.1:" + server.port()).state()).isEqualTo(State.FAILED);
    }
  }

  /** Answers one connection after the other, in one thread. */
  private static final class Liar implements AutoCloseable {
    private static final String INFO = String.join(
        "\r\n",
        "# Server",
        "redis_version:7.0.15",
        "redis_mode:standalone",
        "run_id:0123456789",
        "uptime_in_seconds:100",
        "connected_clients:3",
        "maxmemory:1000000",
        "used_memory:500000",
        "keyspace_hits:10",
        "keyspace_misses:5",
        "role:master",
        "cluster_enabled:0",
        "db0:keys=12,expires=3,avg_ttl=0",
        "");
    private static final String[] VALUES = {
      "",
      "-1",
      "1",
      "9223372036854775808",
      "NaN",
      "1e400",
      "x",
      ":",
      "=",
      ",",
      "keys=,expires=",
      "keys=99999999999999999999",
      "sentinel",
      "cluster",
      "slave",
      "master",
      "\u0000",
      "é",
      "db"
    };
    private static final String[] LINES = {
      "cluster_enabled:1",
      "redis_mode:cluster",
      "redis_mode:sentinel",
      "role:slave",
      "master_host:127.0.0.1",
      "master_port:99999",
      "slave0:ip=127.0.0.1,port=70000,state=online",
      "slave0:ip=127.0.0.1,port=,state=online",
      "slave1:,,,",
      "master0:name=m,status=ok,address=127.0.0.1:0,slaves=1",
      "db99999999999:keys=1",
      "db-1:keys=1",
      "db:keys=1",
      "::::",
      "loading:1"
    };
    private static final String[] PORTS = {
      "0", "-1", "1", "65535", "65536", "99999", "4294967297", "x", "", "1@x", "1@2,h"
    };

    private final Random random;
    private final ServerSocket socket;
    private volatile boolean honest;
    private volatile String answer = "";
    private boolean hangsUp;

    Liar(long seed) {
      random = new Random(seed);
      try {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Thread thread = new Thread(this::serve, "liar");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          client.setTcpNoDelay(true);
          talk(client.getInputStream(), client.getOutputStream());
        } catch (IOException e) {
          continue; // the watcher has had enough
        }
      }
    }

    private void talk(InputStream in, OutputStream out) throws IOException {
      byte[] bytes = new byte[4096];
      for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
        String command = new String(bytes, 0, n, StandardCharsets.ISO_8859_1);
        String reply = reply(command);
        out.write(reply.getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (hangsUp || (!honest && random.nextInt(8) == 0)) {
          hangsUp = false;
          return; // else the watcher would wait for the rest of an answer
        }
      }
    }

    private String reply(String command) {
      if (command.contains("SETNAME")) {
        return "+OK\r\n";
      }
      if (!honest && !answer.isEmpty()) {
        hangsUp = true;
        return answer;
      }
      if (!honest && random.nextInt(5) == 0) {
        hangsUp = true;
        return protocol();
      }
      if (command.contains("INFO")) {
        return bulk(honest ? INFO : info());
      }
      return command.contains("CLUSTER") ? bulk(nodes()) : "+PONG\r\n";
    }

    private static String bulk(String text) {
      return "$" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n";
    }

    /** Complete, so that nobody waits; lengths are small, because a client allocates them. */
    private String protocol() {
      String[] replies = {
        "-ERR no\r\n",
        "-NOPERM no\r\n",
        "-LOADING\r\n",
        "-MOVED 1 127.0.0.1:x\r\n",
        "-ASK 1\r\n",
        ":12\r\n",
        ":x\r\n",
        "$-1\r\n",
        "$-7\r\n",
        "$x\r\n",
        "*-1\r\n",
        "*2\r\n+a\r\n:1\r\n",
        "*-5\r\n",
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "\u0000\u0000\r\n",
        "_\r\n",
        "#t\r\n"
      };
      return replies[random.nextInt(replies.length)];
    }

    private String info() {
      StringBuilder info = new StringBuilder();
      for (String line : INFO.split("\r\n", -1)) {
        int colon = line.indexOf(':');
        int what = random.nextInt(8);
        if (what == 0 && colon > 0) {
          info.append(line, 0, colon + 1).append(any(VALUES));
        } else if (what == 1) {
          info.append(any(LINES));
        } else if (what > 2) {
          info.append(line);
        }
        info.append(random.nextInt(8) == 0 ? "\n" : "\r\n");
      }
      return info.toString();
    }

    private String nodes() {
      StringBuilder nodes = new StringBuilder();
      for (int i = random.nextInt(6); i > 0; i--) {
        String flags = random.nextInt(4) == 0 ? "myself,master" : "slave";
        nodes.append("id 127.0.0.1:").append(any(PORTS)).append(' ').append(flags);
        nodes.append(" - 0 0 1 connected 0-").append(any(VALUES)).append(" [93-<-x]");
        nodes.append(random.nextInt(5) == 0 ? " " : "\n");
      }
      return nodes.toString();
    }

    private String any(String[] values) {
      return values[random.nextInt(values.length)];
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
