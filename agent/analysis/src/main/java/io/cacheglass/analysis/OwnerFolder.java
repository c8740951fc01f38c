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
import org.jspecify.annotations.Nullable;

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
   * Why this run can neither leave files there nor take those of earlier ones: the folder is not
   * ours alone, and cannot be made where it would be, on a disk; or nobody can tell, as on Windows.
   * Null if it can.
   */
  public @Nullable String refusal() {
    if (!OwnerOnly.isKnown()) {
      return "whose a file is cannot be told on this system";
    }
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        return refusalToMake();
      }
      OwnerOnly.check(folder, OWNER_ONLY);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return folder + " is no folder";
      }
      return Files.isWritable(folder) ? null : folder + " cannot be written to";
    } catch (SecurityException e) {
      return folder + " is not taken: " + e.getMessage();
    } catch (IOException e) {
      return folder + " cannot be looked at: " + e;
    }
  }

  private @Nullable String refusalToMake() throws IOException {
    OwnerOnly.checkPlace(parent);
    if (!Files.isWritable(parent)) {
      return parent + " cannot be written to";
    }
    return Files.getFileStore(parent).type().equals(IN_MEMORY) ? parent + " is in memory" : null;
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
