package io.cacheglass.bootstrap;

import java.io.PrintWriter;

/** The writer of a response that tells; all else is the host's writer's business. */
public final class TellingWriter extends PrintWriter {
  /** Bytes of a character, at most. */
  private static final int MOST_BYTES = 3;

  private final PrintWriter writer;
  private final ResponseTeller teller;
  private final ResponseTeller.Target response;

  /** Writes where the host would have written. */
  public TellingWriter(PrintWriter writer, ResponseTeller teller, ResponseTeller.Target response) {
    super(writer);
    this.writer = writer;
    this.teller = teller;
    this.response = response;
  }

  @Override
  public void write(int c) {
    teller.writes(response, MOST_BYTES);
    writer.write(c);
  }

  @Override
  public void write(char[] chars, int from, int length) {
    teller.writes(response, (long) MOST_BYTES * length);
    writer.write(chars, from, length);
  }

  @Override
  public void write(String text, int from, int length) {
    teller.writes(response, (long) MOST_BYTES * length);
    writer.write(text, from, length);
  }

  @Override
  public void println() {
    teller.writes(response, 2);
    writer.println();
  }

  @Override
  public void flush() {
    teller.tell(response);
    writer.flush();
  }

  @Override
  public void close() {
    teller.tell(response);
    writer.close();
  }

  @Override
  public boolean checkError() {
    teller.tell(response); // it flushes
    return writer.checkError();
  }
}
