package io.cacheglass.library.lettuce;

import io.cacheglass.library.contract.RedisContract;
import io.cacheglass.library.contract.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The table, command by command, by the way that every typed method ends in. */
class LettuceContractTest extends RedisContract {
  private RedisClient client;
  private StatefulRedisConnection<String, String> connection;

  @Override
  protected void connect(RedisServer to) {
    client = RedisClient.create(RedisURI.create("127.0.0.1", to.port()));
    connection = client.connect();
  }

  @Override
  protected boolean run(String... command) {
    CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
    Arrays.stream(command).skip(1).forEach(arguments::add);
    CommandOutput<String, String, ?> output = new NestedMultiOutput<>(StringCodec.UTF8);
    connection.sync().dispatch(new Keyword(command[0]), output, arguments);
    return true;
  }

  @Override
  protected void disconnect() {
    connection.close();
    client.shutdown();
  }

  @Override
  protected String library() {
    return "lettuce";
  }

  @Override
  protected String version() {
    return System.getProperty("lettuce.version");
  }

  private static final class Keyword implements ProtocolKeyword {
    private final String name;

    Keyword(String name) {
      this.name = name;
    }

    @Override
    public byte[] getBytes() {
      return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    @SuppressWarnings("deprecation") // the only name until 6.x
    public String name() {
      return name;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
