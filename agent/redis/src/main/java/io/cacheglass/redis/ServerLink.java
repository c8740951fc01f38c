package io.cacheglass.redis;

import io.cacheglass.bootstrap.redis.RedisCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Our own connection to a server, which is called "cacheglass" in its list of clients. It asks what
 * changes nothing. Confined to one thread, which it holds up for some seconds at most.
 */
final class ServerLink implements AutoCloseable {
  static final int TIMEOUT_MILLIS = 2000;
  private static final int PINGS = 3;

  private final Connection connection;
  private final Login login;
  private long commands;

  private ServerLink(Connection connection, Login login) {
    this.connection = connection;
    this.login = login;
    commands = login.credentials() == null ? 1 : 2; // CLIENT SETNAME, AUTH
  }

  /**
   * Connects.
   *
   * @param address "host:port"
   * @throws Trouble if there is no connection, or the password is refused
   */
  static ServerLink open(String address, Login login, Trust trust) throws Trouble {
    int colon = address.lastIndexOf(':');
    HostAndPort server = new HostAndPort(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
        .connectionTimeoutMillis(TIMEOUT_MILLIS)
        .socketTimeoutMillis(TIMEOUT_MILLIS)
        .clientName("cacheglass")
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    RedisCredentials credentials = login.credentials();
    if (credentials != null) {
      config.user(credentials.user()).password(credentials.password());
    }
    if (login.isSecure()) {
      SSLParameters parameters = new SSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      config.ssl(true).sslSocketFactory(trust.sockets()).sslParameters(parameters);
    }
    try {
      return new ServerLink(new Connection(server, config.build()), login);
    } catch (JedisException e) {
      throw Trouble.of(e, login);
    }
  }

  /** What the server says of itself. */
  String info() throws Trouble {
    return ask(new CommandArguments(Command.INFO));
  }

  /** What a cluster's node knows of the others. */
  String clusterNodes() throws Trouble {
    return ask(new CommandArguments(Command.CLUSTER).add("NODES"));
  }

  /** The median time of a few rounds to the server and back. */
  double pingNanos() throws Trouble {
    long[] nanos = new long[PINGS];
    for (int i = 0; i < PINGS; i++) {
      long begin = System.nanoTime();
      ask(new CommandArguments(Command.PING));
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos[PINGS / 2];
  }

  /** How many commands the server has run for us on this connection. */
  long commands() {
    return commands;
  }

  private String ask(CommandArguments command) throws Trouble {
    try {
      Object answer = connection.executeCommand(command);
      commands++;
      return answer instanceof byte[] ? new String((byte[]) answer, StandardCharsets.UTF_8) : "";
    } catch (JedisException e) {
      throw Trouble.of(e, login);
    }
  }

  /** A server that is gone can't be told. */
  @Override
  public void close() {
    try {
      connection.disconnect();
    } catch (JedisException e) {
      return; // it is gone
    }
  }
}
