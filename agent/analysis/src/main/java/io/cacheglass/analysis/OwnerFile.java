package io.cacheglass.analysis;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that one run leaves to the next, and that only the owner may read or write. It is always
 * whole: written beside its place and put there at once. Where the file system knows no POSIX
 * permissions, it has those of its folder. Thread-safe.
 */
public final class OwnerFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final int OTHERS_WRITE = 0022;
  private static final int STICKY = 01000;

  private final Path file;
  private final boolean posix;

  /**
   * A file at a path.
   *
   * @throws IllegalArgumentException if that is no path
   */
  public OwnerFile(String path) {
    file = Path.of(path).toAbsolutePath();
    posix = FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  }

  /**
   * All of it; null if there is none.
   *
   * @throws SecurityException if somebody else may have written it; the message says why
   * @throws IOException if it cannot be read, or is larger
   */
  public synchronized byte @Nullable [] read(int mostBytes) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new SecurityException("it is no regular file");
    }
    if (posix) {
      checkOwner();
    }
    if (Files.size(file) > mostBytes) {
      throw new IOException("it is larger than " + mostBytes + " bytes");
    }
    return Files.readAllBytes(file);
  }

  /** A file that nobody else may read, and that we can read, is our own, unless we are root. */
  private void checkOwner() throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (!OWNER_ONLY.containsAll(permissions)) {
      throw new SecurityException(
          "its permissions are " + PosixFilePermissions.toString(permissions) + ", but must be "
              + PosixFilePermissions.toString(OWNER_ONLY));
    }
    if ("root".equals(System.getProperty("user.name"))
        && !Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"))) {
      throw new SecurityException("its owner is " + Files.getOwner(file) + " and not root");
    }
    Object mode = Files.getAttribute(folder(), "unix:mode");
    if (mode instanceof Integer
        && ((Integer) mode & OTHERS_WRITE) != 0
        && ((Integer) mode & STICKY) == 0) {
      throw new SecurityException("everybody may put another file in its place: " + folder());
    }
  }

  /**
   * Writes it anew.
   *
   * @throws IOException if that is not possible; the file before is untouched
   */
  public synchronized void write(byte[] bytes) throws IOException {
    FileAttribute<?>[] attributes = posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
    Path written = Files.createTempFile(folder(), ".cacheglass", ".tmp", attributes);
    try {
      Files.write(written, bytes);
      move(written, file);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Takes a damaged one away. What it is called now. */
  public synchronized Path setAside() throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    move(file, aside);
    return aside;
  }

  private Path folder() {
    Path folder = file.getParent();
    return folder == null ? file : folder; // only the root of a file system has none
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
