package io.cacheglass.launcher;

import io.cacheglass.analysis.OwnerFile;
import io.cacheglass.analysis.OwnerFolder;
import io.cacheglass.bootstrap.AgentThreads;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.weaving.WovenArchive;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What was woven in this run, left to the next in a file beside the agent's jar, or in one that the
 * operator has chosen. It is code: a file that somebody else may have written is not read. Nothing
 * that goes wrong here is more than a line in the log. Thread-safe.
 */
final class WovenClasses {
  /** The value of the setting for a file beside the agent's jar. */
  static final String BESIDE_AGENT = "auto";

  /** The value of the setting for no file. */
  static final String NONE = "off";

  private static final String NOT_LEFT = "woven classes cannot be left to the next start";
  private static final String FOLDER = "cacheglass-woven";

  /** Applications, or the same with other settings or JVMs, that each have a file there. */
  private static final int MOST_FILES = 8;

  /** Of the agent's jar: its end lists the checksums of all that is in it. */
  private static final int END_BYTES = 1 << 20;

  /** An application that has loaded no class to weave for so long may be killed next. */
  private static final long QUIET_SECONDS = 30;

  /** One that has loaded none for so long has started: the classes need not stay in its heap. */
  private static final long STARTED_SECONDS = 300;

  private final OwnerFile file;
  private final boolean isChosen;
  private final String run;
  private final WovenArchive archive;
  private int written;

  WovenClasses(OwnerFile file, boolean isChosen, String run) {
    this.file = file;
    this.isChosen = isChosen;
    this.run = run;
    archive = read();
  }

  /**
   * Woven classes in the file of the setting.
   *
   * @param settings decide, among others, what is woven
   * @param notes is told why nothing is kept, though nobody has said so
   * @return null if none are to be kept, or nobody has chosen a file and there is no folder beside
   *     the agent's jar that is the JVM's alone
   * @throws IllegalArgumentException if the setting is no path of a file
   * @throws IOException if the agent's own jar cannot be read
   */
  static @Nullable WovenClasses of(Settings settings, Map<Setting, String> notes)
      throws IOException {
    String setting = settings.wovenFile();
    if (setting.equals(NONE)) {
      return null;
    }
    File jar = jar();
    String run = run(jar, settings);
    if (!setting.equals(BESIDE_AGENT)) {
      return new WovenClasses(new OwnerFile(setting), true, run);
    }
    OwnerFolder folder = new OwnerFolder(jar.getParent(), FOLDER, MOST_FILES);
    String refusal = folder.refusal();
    if (refusal != null) {
      notes.put(Setting.WOVEN_FILE, "nothing is kept: " + refusal);
      return null;
    }
    return new WovenClasses(folder.file(application(run)), false, run);
  }

  /** What an earlier run has left, and what this one adds to it. */
  WovenArchive archive() {
    return archive;
  }

  /** Another agent, JVM or setting may weave otherwise. */
  private static String run(File jar, Settings settings) throws IOException {
    StringBuilder text = new StringBuilder(Version.get());
    text.append('\n').append(contents(jar));
    text.append('\n').append(System.getProperty("java.vm.vendor"));
    text.append(' ').append(System.getProperty("java.vm.version"));
    return text.append('\n').append(settings.text()).toString();
  }

  /** A name for what this JVM runs, the same in each start: what was started, and where. */
  private static String application(String run) {
    String command = System.getProperty("sun.java.command", "");
    int end = command.indexOf(' ');
    String started = end < 0 ? command : command.substring(0, end);
    byte[] text = (run + '\n' + started + '\n' + System.getProperty("user.dir"))
        .getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(text, 0, text.length);
    return Long.toHexString(crc.getValue());
  }

  private static File jar() throws IOException {
    CodeSource source = WovenClasses.class.getProtectionDomain().getCodeSource();
    try {
      return new File(source.getLocation().toURI()).getAbsoluteFile();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** What is in a jar, wherever it is and since when: the filter has a copy a start. */
  private static String contents(File file) throws IOException {
    try (RandomAccessFile jar = new RandomAccessFile(file, "r")) {
      long length = jar.length();
      byte[] end = new byte[(int) Math.min(END_BYTES, length)];
      jar.seek(length - end.length);
      jar.readFully(end);
      CRC32 crc = new CRC32();
      crc.update(end, 0, end.length);
      return length + " " + crc.getValue();
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

  /** Leaves them to the next run when none comes any more, and at the end of this one. */
  void keep() {
    try {
      Runtime.getRuntime().addShutdownHook(AgentThreads.hook("cacheglass-woven", this::write));
      awaitNoMoreFor(QUIET_SECONDS);
      write();
      awaitNoMoreFor(STARTED_SECONDS);
      forget();
    } catch (IllegalStateException e) {
      write(); // the application ends already
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      ErrorLog.failedQuietly(NOT_LEFT, e);
    }
  }

  private void awaitNoMoreFor(long seconds) throws InterruptedException {
    int seen = -1;
    while (archive.asked() != seen) {
      seen = archive.asked();
      TimeUnit.SECONDS.sleep(seconds);
    }
  }

  private synchronized void forget() {
    write();
    archive.clear();
  }

  /** Leaves them to the next run, if there are any that it does not know. */
  synchronized void write() {
    int added = archive.added();
    if (added != written) {
      try {
        archive.addAll(read());
        file.write(archive.write());
        if (!isChosen) {
          ErrorLog.print("woven classes are left to the next start in " + file
              + "; with cacheglass.woven.file=off they are not");
        }
      } catch (IOException | RuntimeException e) {
        ErrorLog.print(NOT_LEFT + " in " + file + ": " + e);
      } catch (OutOfMemoryError e) {
        ErrorLog.failedQuietly(NOT_LEFT, e);
      }
    }
    written = added;
  }
}
