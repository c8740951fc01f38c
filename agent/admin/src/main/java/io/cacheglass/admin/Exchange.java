package io.cacheglass.admin;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One request of the host's server and the answer to it, as {@link AdminHandler} wants to see them.
 * Confined to the thread that handles the request.
 *
 * <p>The handler calls {@link #setStatus}, then {@link #setHeader} and {@link #addHeader}, then
 * {@link #write} exactly once, or {@link #stream}.
 */
public interface Exchange {

  /** The method as it came, such as {@code GET}. */
  String method();

  /**
   * The path of the request line as it came: not decoded, not normalised, without the query. A
   * servlet's {@code getRequestURI()}.
   */
  String requestPath();

  /** The part of {@link #requestPath} that names the web application; "" for the root one. */
  String contextPath();

  /** What follows the question mark, not decoded; null without one. */
  @Nullable
  String rawQuery();

  /**
   * A header of the request by its name, in any case; null if there is none. Of several lines the
   * first one, except that several {@code Cookie} lines come joined by {@code "; "}.
   */
  @Nullable
  String header(String name);

  /**
   * Host and port as the client named them: the {@code Host} header, or the authority of HTTP/2; ""
   * if the client named none.
   */
  String host();

  /** Address of the socket's other end as digits, never a name and never from a header. */
  String remoteAddress();

  /** Whether the host's own login says that who asks has this role. */
  default boolean isUserInRole(String role) {
    return false;
  }

  /** The name of who has signed in to the host; "" for nobody. */
  default String user() {
    return "";
  }

  /** Whether the client came by https. */
  boolean secure();

  /**
   * The body, asked for at most once. The handler reads little more than
   * {@link AdminHandler#MAX_BODY_BYTES} of it, and stops after some seconds.
   */
  InputStream body() throws IOException;

  /** Status of the answer. */
  void setStatus(int status);

  /** A header of the answer, in place of any that the host has set. */
  void setHeader(String name, String value);

  /** A header of the answer beside those that the host has set. */
  void addHeader(String name, String value);

  /**
   * Begins an answer that goes on when the handler has returned, without a thread of the host, in
   * place of {@link #write}.
   *
   * @return null where the host's answers end with their request; then nothing was begun
   */
  default @Nullable Stream stream() {
    return null;
  }

  /** An answer that goes on. For any thread, one at a time. */
  interface Stream {
    /**
     * Sends these bytes now; may wait for a client that does not read.
     *
     * @throws IOException if the client has gone
     */
    void write(byte[] bytes) throws IOException;

    /** Ends the answer; does nothing if it has ended. */
    void close();
  }

  /** Ends the answer with these bytes; none for an answer without a body. */
  void write(byte[] bytes) throws IOException;
}
