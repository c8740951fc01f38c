package io.cacheglass.analysis;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

  private static final String PREFIX = ".cacheglass";
  private static final String SUFFIX = ".tmp";

  private final Path file;
  private final @Nullable OwnerFolder owned;
  private final boolean posix;

  /**
   * A file at a path.
   *
   * @throws IllegalArgumentException if that is no path
   */
  public OwnerFile(String path) {
    this(Path.of(path).toAbsolutePath(), null);
  }

  /**
   * A file at an absolute path.
   *
   * @param owned the folder that is made for it when it is written, null if its folder is there
   */
  OwnerFile(Path path, @Nullable OwnerFolder owned) {
    file = path;
    this.owned = owned;
    posix = OwnerOnly.isKnown();
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
      OwnerOnly.check(file, OWNER_ONLY);
    }
    if (Files.size(file) > mostBytes) {
      throw new IOException("it is larger than " + mostBytes + " bytes");
    }
    return Files.readAllBytes(file);
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
    if (owned != null) {
      owned.makeRoomFor(file);
    }
    Path written = Files.createTempFile(folder(), PREFIX, SUFFIX, attributes);
    try {
      // Into that file: another in its place would have other permissions.
      Files.write(written, bytes, StandardOpenOption.WRITE);
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

  /** Whether this is what {@link #write} has beside a file before it puts it there. */
  static boolean isBeingWritten(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
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
