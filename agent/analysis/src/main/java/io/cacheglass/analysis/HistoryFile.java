package io.cacheglass.analysis;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the history across restarts, in a file that is always whole: written beside it and put in
 * its place at once. Thread-safe.
 */
public final class HistoryFile {
  private static final long EVERY_MILLIS = 5 * 60_000;

  private final Path file;
  private final Consumer<String> log;
  private boolean failed;

  /**
   * A file at a path.
   *
   * @param log told in one line of what went wrong
   * @throws IllegalArgumentException if that is no path
   */
  public HistoryFile(String path, Consumer<String> log) {
    this.file = Paths.get(path);
    this.log = log;
  }

  /** Goes on with what the file holds. To be called once, before anything is written. */
  public void restore(Analyzer analyzer) {
    KeptHistory kept = read();
    if (kept != null) {
      analyzer.restore(kept);
    }
  }

  /** What the file holds; null if there is none or it cannot be read, which is never fatal. */
  synchronized @Nullable KeptHistory read() {
    if (!Files.exists(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return KeptHistory.read(in);
    } catch (IOException | RuntimeException e) {
      setAside(e);
      return null;
    }
  }

  /** Writes the file anew; says only once that it cannot be written. */
  public synchronized void write(Supplier<KeptHistory> source) {
    Path part = beside(".part");
    try {
      KeptHistory history = source.get();
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        history.write(out);
      }
      moveInPlace(part);
      failed = false;
    } catch (IOException | RuntimeException e) {
      if (!failed) {
        failed = true;
        log.accept("the history cannot be kept in " + file + ": " + e);
      }
    }
  }

  /** Writes every few minutes, until the thread is interrupted. */
  public void keepWriting(Supplier<KeptHistory> history) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(EVERY_MILLIS);
        write(history);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void moveInPlace(Path part) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void setAside(Exception why) {
    Path damaged = beside(".damaged");
    try {
      Files.move(file, damaged, StandardCopyOption.REPLACE_EXISTING);
      log.accept("the history in " + file + " cannot be read (" + why.getMessage() + "); it is now "
          + damaged + ", and the charts begin anew");
    } catch (IOException | RuntimeException e) {
      log.accept("the history in " + file + " cannot be read: " + why.getMessage());
    }
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
