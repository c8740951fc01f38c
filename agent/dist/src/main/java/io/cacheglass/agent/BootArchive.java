package io.cacheglass.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The classes of the boot part in one entry of the agent's jar, each after its superclass and
 * interfaces: to find and read their own entries takes ten times as long. Immutable.
 */
final class BootArchive {
  /** The entry. */
  static final String NAME = "io/cacheglass/agent/boot.classes";

  private final byte[] bytes;
  private final List<Member> members;

  private BootArchive(byte[] bytes, List<Member> members) {
    this.bytes = bytes;
    this.members = members;
  }

  /**
   * Reads an archive.
   *
   * @throws IOException if the bytes are not a whole one
   */
  static BootArchive read(byte[] bytes) throws IOException {
    ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
    DataInputStream in = new DataInputStream(rest);
    int count = in.readInt();
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      int length = in.readInt();
      int offset = bytes.length - rest.available();
      if (length < 0 || length > rest.available()) {
        throw new EOFException("class " + name + " ends after the archive");
      }
      members.add(new Member(name, offset, length));
      in.skipBytes(length);
    }
    if (rest.available() > 0) {
      throw new IOException("the archive goes on after its classes");
    }
    return new BootArchive(bytes, members);
  }

  /** The bytes of an archive with these classes, in this order. */
  static byte[] write(Collection<ClassFile> classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(classes.size());
      for (ClassFile each : classes) {
        out.writeUTF(each.name);
        out.writeInt(each.bytes.length);
        out.write(each.bytes);
      }
    }
    return bytes.toByteArray();
  }

  /** What the members are parts of. */
  byte[] bytes() {
    return bytes;
  }

  /** In the order in which they can be defined. */
  List<Member> members() {
    return Collections.unmodifiableList(members);
  }

  /** Where a class file is. Immutable. */
  static final class Member {
    /** With slashes. */
    final String name;

    final int offset;
    final int length;

    Member(String name, int offset, int length) {
      this.name = name;
      this.offset = offset;
      this.length = length;
    }
  }

  /** A class file. Immutable. */
  static final class ClassFile {
    /** With slashes. */
    final String name;

    final byte[] bytes;

    ClassFile(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }
}
