package io.cacheglass.library.servlet;

import io.cacheglass.bootstrap.ResponseTeller;
import java.io.IOException;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;

/** The stream of a {@link JavaxResponse}; all else is the container's stream's business. */
final class JavaxOutput extends ServletOutputStream {
  private final ServletOutputStream out;
  private final ResponseTeller teller;
  private final ResponseTeller.Target response;

  JavaxOutput(ServletOutputStream out, ResponseTeller teller, ResponseTeller.Target response) {
    this.out = out;
    this.teller = teller;
    this.response = response;
  }

  @Override
  public void write(int b) throws IOException {
    teller.writes(response, 1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    teller.writes(response, length);
    out.write(bytes, from, length);
  }

  @Override
  public void print(String text) throws IOException {
    teller.writes(response, text == null ? 4 : text.length());
    out.print(text);
  }

  @Override
  public void flush() throws IOException {
    teller.tell(response);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    teller.tell(response);
    out.close();
  }

  @Override
  public boolean isReady() {
    return out.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    out.setWriteListener(listener);
  }
}
