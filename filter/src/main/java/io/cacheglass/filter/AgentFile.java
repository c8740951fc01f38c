package io.cacheglass.filter;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent that travels in this jar where the JVM can read it: it takes agents from files
 * only. In a container whose file system cannot be written to, some folders still can. Stateless.
 */
final class AgentFile {
  private static final String RESOURCE = "cacheglass-agent.jar";
  private static final String PREFIX = "cacheglass-agent-";

  /** With the process that has written it. */
  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-[0-9]+\\.jar");

  /** Processes of another container that has the same folder cannot be seen from here. */
  private static final Duration YOUNG = Duration.ofHours(1);

  /** Memory that Linux lets everybody write to, also in containers that are read-only otherwise. */
  private static final String SHARED_MEMORY = "/dev/shm";

  private AgentFile() {}

  /**
   * Writes the file. It is gone with the JVM, and if that is killed, with a later one.
   *
   * @param ofWebApplication the folder for temporary files that the container gave to it, null if
   *     it has none
   */
  static File unpack(@Nullable File ofWebApplication) throws IOException {
    return unpack(folders(System.getProperty("java.io.tmpdir"), ofWebApplication));
  }

  /** The same in the first of these folders that takes it. */
  static File unpack(List<Path> folders) throws IOException {
    IOException refused = new IOException("no folder for temporary files can be written to");
    for (Path folder : folders) {
      try {
        return write(folder);
      } catch (IOException e) {
        refused.addSuppressed(e); // the next may do
      }
    }
    throw refused;
  }

  private static List<Path> folders(@Nullable String ofJvm, @Nullable File ofWebApplication) {
    List<Path> folders = new ArrayList<>();
    if (ofJvm != null) {
      folders.add(Paths.get(ofJvm));
    }
    if (ofWebApplication != null) {
      folders.add(ofWebApplication.toPath());
    }
    folders.add(Paths.get(SHARED_MEMORY));
    return folders;
  }

  private static File write(Path folder) throws IOException {
    deleteThoseLeft(folder);
    try (InputStream agent = AgentFile.class.getResourceAsStream(RESOURCE)) {
      if (agent == null) {
        throw new IOException("the agent is missing in the filter's jar");
      }
      return write(folder, agent);
    }
  }

  /** Those of processes that were killed, as far as this one may. */
  static void deleteThoseLeft(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*.jar")) {
      for (Path file : files) {
        deleteIfLeft(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // what lies there does no harm
    }
  }

  private static void deleteIfLeft(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return;
    }
    try {
      Instant written =
          Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
      if (written.isBefore(Instant.now().minus(YOUNG))
          && !wasThere(Long.parseLong(name.group(1)), written)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return; // another user's, or in use
    }
  }

  /** Whether a process runs that has this number and is as old. */
  private static boolean wasThere(long pid, Instant then) {
    return ProcessHandle.of(pid)
        .map(process -> process.info().startInstant().orElse(then))
        .filter(start -> !start.isAfter(then))
        .isPresent();
  }

  /** The same of what this stream has. It is code: only its owner may write to it. */
  static File write(Path folder, InputStream agent) throws IOException {
    String prefix = PREFIX + ProcessHandle.current().pid() + '-';
    Path path = Files.createTempFile(folder, prefix, ".jar");
    File file = path.toFile();
    file.deleteOnExit();
    // Into that file: another in its place would have the permissions of all new files.
    try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
      agent.transferTo(out);
      return file;
    } catch (IOException e) {
      Files.deleteIfExists(path); // where there is not room enough, there is none to waste
      throw e;
    }
  }
}
