package io.cacheglass.analysis;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Whether nobody else can have made or changed a file or folder. Stateless. */
final class OwnerOnly {
  private static final int OTHERS_WRITE = 0022;
  private static final int STICKY = 01000;

  private static final Path PROCESS = Path.of("/proc/self");

  private OwnerOnly() {}

  /** Whether this system can tell; where it cannot, the folder must see to it. */
  static boolean isKnown() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  }

  /**
   * What may be read is not always ours: root may read everything. So its owner is looked at, by
   * number; what the JVM says of the user's name is only a setting.
   *
   * @param most permissions that it may have
   * @throws SecurityException if somebody else may have made it; the message says why
   */
  static void check(Path path, Set<PosixFilePermission> most) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    if (!most.containsAll(permissions)) {
      throw new SecurityException(
          "its permissions are " + PosixFilePermissions.toString(permissions) + ", but must be "
              + PosixFilePermissions.toString(most));
    }
    if (!owner(path).equals(ourselves())) {
      throw new SecurityException("its owner is " + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
          + " and not the user that this JVM runs as");
    }
    Path parent = path.getParent();
    if (parent != null) { // only the root of a file system has none
      checkPlace(parent);
    }
  }

  private static Object owner(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** The number of the user that this process runs as. */
  private static Object ourselves() throws IOException {
    if (Files.isDirectory(PROCESS)) {
      return Files.getAttribute(PROCESS, "unix:uid"); // of what it links to
    }
    Path ours = Files.createTempFile("cacheglass", null); // on macOS nothing else tells
    try {
      return owner(ours);
    } finally {
      Files.delete(ours);
    }
  }

  /**
   * Whether others may put something else in the place of what is there.
   *
   * @throws SecurityException if so; the message says it
   */
  static void checkPlace(Path folder) throws IOException {
    Object mode = Files.getAttribute(folder, "unix:mode");
    if (mode instanceof Integer
        && ((Integer) mode & OTHERS_WRITE) != 0
        && ((Integer) mode & STICKY) == 0) {
      throw new SecurityException("everybody may put another file in its place: " + folder);
    }
  }
}
