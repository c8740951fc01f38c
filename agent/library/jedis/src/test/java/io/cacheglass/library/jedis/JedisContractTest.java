package io.cacheglass.library.jedis;

import static io.cacheglass.library.jedis.Reflect.call;
import static io.cacheglass.library.jedis.Reflect.create;
import static io.cacheglass.library.jedis.Reflect.type;

import io.cacheglass.library.contract.RedisContract;
import io.cacheglass.library.contract.RedisServer;
import java.util.Arrays;

/** The table, command by command, on a bare connection: what every API form ends in. */
class JedisContractTest extends RedisContract {
  private Object connection;

  @Override
  protected void connect(RedisServer to) {
    connection = create("Connection", "127.0.0.1", to.port());
  }

  @Override
  protected boolean run(String... command) {
    Object constant = constant(command[0]);
    if (constant == null) {
      return false;
    }
    call(connection, "sendCommand", constant, Arrays.copyOfRange(command, 1, command.length));
    call(connection, "getOne");
    return true;
  }

  @Override
  protected void disconnect() {
    call(connection, "disconnect");
  }

  @Override
  protected String library() {
    return "jedis";
  }

  @Override
  protected String version() {
    return System.getProperty("jedis.version");
  }

  private static Object constant(String name) {
    return Arrays.stream(type("Protocol$Command").getEnumConstants())
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElse(null);
  }
}
