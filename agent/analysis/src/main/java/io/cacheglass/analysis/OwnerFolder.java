package io.cacheglass.analysis;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that only its owner may enter, with files that runs leave to later ones: a few, since
 * those that were not used for longest make room for others. It is made when there is something to
 * put there. Thread-safe.
 */
public final class OwnerFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
      PosixFilePermission.OWNER_READ,
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_EXECUTE);

  /** What is there takes memory from the host, and is gone with the machine. */
  private static final String IN_MEMORY = "tmpfs";

  /** What a run has begun to write longer ago is not going to be finished. */
  private static final long MOST_WRITING_MILLIS = 10 * 60_000;

  private final Path parent;
  private final Path folder;
  private final int most;

  /**
   * A folder, which may not be there yet.
   *
   * @param parent the folder that it is in
   * @param most how many files it may have
   * @throws IllegalArgumentException if this is no path
   */
  public OwnerFolder(String parent, String name, int most) {
    this.parent = Path.of(parent).toAbsolutePath();
    this.folder = this.parent.resolve(name);
    this.most = most;
  }

  /**
   * Whether this run can leave files there, and take those of earlier ones: the folder is ours
   * alone, or can be made where it would be, on a disk. Never where nobody can tell, as on Windows.
   */
  public boolean isOurs() {
    try {
      if (!OwnerOnly.isKnown()) {
        return false;
      }
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        OwnerOnly.check(folder, OWNER_ONLY);
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(folder);
      }
      OwnerOnly.checkPlace(parent);
      return Files.isWritable(parent) && !Files.getFileStore(parent).type().equals(IN_MEMORY);
    } catch (IOException | SecurityException e) {
      return false; // so it is not
    }
  }

  /** One of its files, there or not; it counts as used now. */
  public OwnerFile file(String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !file.toFile().setLastModified(System.currentTimeMillis())) {
      throw new IOException("cannot be written: " + file);
    }
    return new OwnerFile(file, this);
  }

  /**
   * Makes the folder, if need be, and room in it for a file.
   *
   * @throws IOException if that is not possible
   * @throws SecurityException if somebody else may have made the folder
   */
  void makeRoomFor(Path file) throws IOException {
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      OwnerOnly.check(folder, OWNER_ONLY);
    }
    List<Map.Entry<Long, Path>> others = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(each -> !each.equals(file) && isLeft(each))
          .forEach(each -> others.add(Map.entry(each.toFile().lastModified(), each)));
    }
    others.sort(Map.Entry.comparingByKey());
    for (int i = 0; i <= others.size() - most; i++) {
      Files.deleteIfExists(others.get(i).getValue());
    }
  }

  /** Whether a run has left it, and is not writing it just now. */
  private static boolean isLeft(Path file) {
    boolean written = OwnerFile.isBeingWritten(file)
        && System.currentTimeMillis() - file.toFile().lastModified() < MOST_WRITING_MILLIS;
    return !written && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
