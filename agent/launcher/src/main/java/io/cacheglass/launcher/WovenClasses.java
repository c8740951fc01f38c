package io.cacheglass.launcher;

import io.cacheglass.analysis.OwnerFile;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.weaving.WovenArchive;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * What was woven in this run, left to the next in a file that the operator has chosen. It is code:
 * a file that somebody else may have written is not read. Nothing that goes wrong here is more than
 * a line in the log. Thread-safe.
 */
final class WovenClasses {
  /** Of the agent's jar: its end lists the checksums of all that is in it. */
  private static final int END_BYTES = 1 << 20;

  /** An application that has loaded no class to weave for so long has started. */
  private static final long QUIET_SECONDS = 30;

  private final OwnerFile file;
  private final String run;
  private final WovenArchive archive;
  private int written;

  /**
   * Woven classes in this file.
   *
   * @param settings decide, among others, what is woven
   * @throws IllegalArgumentException if this is no path of a file
   * @throws IOException if the agent's own jar cannot be read
   */
  WovenClasses(String file, Settings settings) throws IOException {
    this.file = new OwnerFile(file);
    run = run(settings);
    archive = read();
  }

  /** What an earlier run has left, and what this one adds to it. */
  WovenArchive archive() {
    return archive;
  }

  /** Another agent, JVM or setting may weave otherwise. */
  private static String run(Settings settings) throws IOException {
    StringBuilder text = new StringBuilder(Version.get());
    text.append('\n').append(agent());
    text.append('\n').append(System.getProperty("java.vm.vendor"));
    text.append(' ').append(System.getProperty("java.vm.version"));
    return text.append('\n').append(settings.text()).toString();
  }

  /** What is in the agent's jar, wherever it is and since when: the filter has a copy a start. */
  private static String agent() throws IOException {
    CodeSource source = WovenClasses.class.getProtectionDomain().getCodeSource();
    try (RandomAccessFile jar =
        new RandomAccessFile(new File(source.getLocation().toURI()), "r")) {
      long length = jar.length();
      byte[] end = new byte[(int) Math.min(END_BYTES, length)];
      jar.seek(length - end.length);
      jar.readFully(end);
      CRC32 crc = new CRC32();
      crc.update(end, 0, end.length);
      return length + " " + crc.getValue();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private WovenArchive read() {
    try {
      byte[] bytes = file.read(WovenArchive.MOST_FILE_BYTES);
      if (bytes != null) {
        return WovenArchive.read(run, bytes);
      }
    } catch (SecurityException e) {
      ErrorLog.print(
          "woven classes are not taken from " + file + ", and made anew: " + e.getMessage());
    } catch (IOException e) {
      setAside(e);
    }
    return new WovenArchive(run);
  }

  private void setAside(IOException damage) {
    try {
      ErrorLog.print("woven classes cannot be read from " + file + ", and are made anew: "
          + damage.getMessage() + "; it is now " + file.setAside());
    } catch (IOException e) {
      ErrorLog.print("woven classes cannot be read from " + file + ", and are made anew: "
          + damage.getMessage());
    }
  }

  /** Leaves them to the next run once the application has started, and again when it ends. */
  void keep() {
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(null, this::write, "cacheglass-woven", 0, false));
      int seen = -1;
      while (archive.added() != seen) {
        seen = archive.added();
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
      }
      write();
    } catch (IllegalStateException e) {
      write(); // the application ends already
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves them to the next run, if there are any that it does not know, and forgets them. */
  private synchronized void write() {
    int added = archive.added();
    if (added != written) {
      try {
        archive.addAll(read());
        file.write(archive.write());
      } catch (IOException | RuntimeException e) {
        ErrorLog.print("woven classes cannot be left to the next start in " + file + ": " + e);
      }
    }
    written = added;
    archive.clear();
  }
}
