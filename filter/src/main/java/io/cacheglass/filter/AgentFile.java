package io.cacheglass.filter;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent that travels in this jar where the JVM can read it: it takes agents from files
 * only. In a container whose file system cannot be written to, some folders still can. Stateless.
 */
final class AgentFile {
  private static final String RESOURCE = "cacheglass-agent.jar";

  /** Memory that Linux lets everybody write to, also in containers that are read-only otherwise. */
  private static final String SHARED_MEMORY = "/dev/shm";

  private AgentFile() {}

  /**
   * Writes the file; it is gone with the JVM.
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
    try (InputStream agent = AgentFile.class.getResourceAsStream(RESOURCE)) {
      if (agent == null) {
        throw new IOException("the agent is missing in the filter's jar");
      }
      return write(folder, agent);
    }
  }

  /** The same of what this stream has. It is code: only its owner may write to it. */
  static File write(Path folder, InputStream agent) throws IOException {
    Path path = Files.createTempFile(folder, "cacheglass-agent", ".jar");
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
