package io.cacheglass.library.servlet;

import io.cacheglass.bootstrap.ResponseTeller;
import io.cacheglass.bootstrap.Responses;
import io.cacheglass.bootstrap.TellingWriter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * A response of the jakarta namespace that tells what its caches did. Defined in a class loader of
 * our own below the one of the servlet API, which the isolated part cannot see.
 */
public final class JakartaResponse extends HttpServletResponseWrapper
    implements ResponseTeller.Target, Responses.Told {
  private static final String LENGTH = "Content-Length";

  private final ResponseTeller teller;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;

  /** Wraps the container's. */
  public JakartaResponse(HttpServletResponse response, ResponseTeller teller) {
    super(response);
    this.teller = teller;
  }

  @Override
  public void ended() {
    teller.tell(this);
  }

  @Override
  public void flushBuffer() throws IOException {
    teller.tell(this);
    super.flushBuffer();
  }

  @Override
  public void sendError(int status) throws IOException {
    teller.tell(this);
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    teller.tell(this);
    super.sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    teller.tell(this);
    super.sendRedirect(location);
  }

  @Override
  public void reset() {
    super.reset();
    teller.reset();
  }

  @Override
  public void setContentLength(int length) {
    teller.announced(length);
    super.setContentLength(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    teller.announced(length);
    super.setContentLengthLong(length);
  }

  @Override
  public void setHeader(String name, String value) {
    announced(name, value);
    super.setHeader(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    announced(name, value);
    super.addHeader(name, value);
  }

  @Override
  public void setIntHeader(String name, int value) {
    announced(name, Integer.toString(value));
    super.setIntHeader(name, value);
  }

  private void announced(String name, @Nullable String value) {
    if (LENGTH.equalsIgnoreCase(name) && value != null && value.matches("[0-9]{1,18}")) {
      teller.announced(Long.parseLong(value));
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream known = stream;
    if (known == null) {
      known = new JakartaOutput(super.getOutputStream(), teller, this);
      stream = known;
    }
    return known;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter known = writer;
    if (known == null) {
      known = new TellingWriter(super.getWriter(), teller, this);
      writer = known;
    }
    return known;
  }
}
