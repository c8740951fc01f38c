package io.cacheglass.redis;

import io.cacheglass.analysis.redis.RedisNode.State;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** A server could not be asked: what it is, and what would help, in words without any secret. */
final class Trouble extends Exception {
  private static final long serialVersionUID = 1;

  private final State state;

  Trouble(State state, String words) {
    super(words);
    this.state = state;
  }

  /** What a client's exception means. */
  static Trouble of(RuntimeException failure, Login login) {
    String said = message(failure);
    if (said.startsWith("NOAUTH") || said.startsWith("WRONGPASS") || said.startsWith("NOPERM")) {
      return new Trouble(State.AUTHENTICATION, login.refused(said));
    }
    if (said.contains("AUTH") && said.contains("password")) { // before Redis 6
      return new Trouble(State.AUTHENTICATION, login.refused("WRONGPASS"));
    }
    if (said.startsWith("DENIED")) {
      return new Trouble(
          State.REFUSED,
          "the server is in protected mode and takes connections of its own machine only");
    }
    if (said.contains("max number of clients")) {
      return new Trouble(
          State.REFUSED, "the server takes no more clients: its maxclients is reached");
    }
    return ofTransport(failure, said, login);
  }

  private static Trouble ofTransport(RuntimeException failure, String said, Login login) {
    if (has(failure, SSLException.class)) {
      return new Trouble(State.TLS, login.insecure(deepest(failure)));
    }
    if (has(failure, SocketTimeoutException.class)) {
      return new Trouble(
          State.TIMEOUT,
          "the server does not answer within " + ServerLink.TIMEOUT_MILLIS + " ms"
              + (login.isSecure() ? "; does it speak TLS?" : ""));
    }
    if (has(failure, UnknownHostException.class)) {
      return new Trouble(State.FAILED, "the name of the host is not known here");
    }
    if (has(failure, ConnectException.class)) {
      return new Trouble(State.REFUSED, "connection refused: nobody listens there");
    }
    if (has(failure, NoRouteToHostException.class)) {
      return new Trouble(State.FAILED, "there is no route to the host");
    }
    if (said.contains("end of stream") || has(failure, SocketException.class)) {
      return new Trouble(
          State.FAILED,
          "the server closes the connection: its maxclients may be reached"
              + (login.isSecure() ? "" : ", or it wants TLS, as cacheglass.redis=rediss://… says"));
    }
    return new Trouble(State.FAILED, "the server says: " + said);
  }

  /** What it means that an answer could not be read: nested or long without end, or no answer. */
  static Trouble ofAnswer(Throwable failure) {
    return new Trouble(
        State.FAILED,
        "what the server answers cannot be read: " + failure.getClass().getName());
  }

  State state() {
    return state;
  }

  /** In words. */
  String words() {
    return String.valueOf(getMessage());
  }

  private static boolean has(Throwable failure, Class<?> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return true;
      }
      for (Throwable suppressed : each.getSuppressed()) {
        if (type.isInstance(suppressed)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A server's own words may be long, and have line ends. */
  private static String message(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    return text.length() > 200 ? text.substring(0, 200) + '…' : text;
  }

  private static String deepest(Throwable failure) {
    Throwable each = failure;
    while (each.getCause() != null) {
      each = each.getCause();
    }
    return message(each).toLowerCase(Locale.ROOT);
  }
}
