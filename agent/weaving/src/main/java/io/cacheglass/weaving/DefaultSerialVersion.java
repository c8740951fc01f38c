package io.cacheglass.weaving;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The {@code serialVersionUID} that a class has by default: the first eight bytes of the SHA-1 of
 * its name, modifiers, interfaces and members, as the Java Object Serialization Specification,
 * section 4.6, has them. Confined to one thread.
 */
final class DefaultSerialVersion {
  private static final int CLASS_MODIFIERS =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
  private static final int FIELD_MODIFIERS = Opcodes.ACC_PUBLIC
      | Opcodes.ACC_PRIVATE
      | Opcodes.ACC_PROTECTED
      | Opcodes.ACC_STATIC
      | Opcodes.ACC_FINAL
      | Opcodes.ACC_VOLATILE
      | Opcodes.ACC_TRANSIENT;
  private static final int METHOD_MODIFIERS = Opcodes.ACC_PUBLIC
      | Opcodes.ACC_PRIVATE
      | Opcodes.ACC_PROTECTED
      | Opcodes.ACC_STATIC
      | Opcodes.ACC_FINAL
      | Opcodes.ACC_SYNCHRONIZED
      | Opcodes.ACC_NATIVE
      | Opcodes.ACC_ABSTRACT
      | Opcodes.ACC_STRICT;

  private final List<Member> fields = new ArrayList<>();
  private final List<Member> constructors = new ArrayList<>();
  private final List<Member> methods = new ArrayList<>();
  private String internalName = "";
  private int modifiers;
  private String[] interfaces = {};
  private boolean hasInitializer;

  void type(String name, int access, String[] itsInterfaces) {
    internalName = name;
    modifiers = access;
    interfaces = itsInterfaces.clone();
  }

  /** A nested class has its true modifiers here only. */
  void innerClass(String name, int access) {
    if (name.equals(internalName)) {
      modifiers = access;
    }
  }

  void field(int access, String name, String descriptor) {
    boolean leftOut = (access & Opcodes.ACC_PRIVATE) != 0
        && (access & (Opcodes.ACC_STATIC | Opcodes.ACC_TRANSIENT)) != 0;
    if (!leftOut) {
      fields.add(new Member(name, access & FIELD_MODIFIERS, descriptor));
    }
  }

  void method(int access, String name, String descriptor) {
    if (name.equals("<clinit>")) {
      hasInitializer = true;
    } else if ((access & Opcodes.ACC_PRIVATE) == 0) {
      List<Member> list = name.equals("<init>") ? constructors : methods;
      list.add(new Member(name, access & METHOD_MODIFIERS, descriptor.replace('/', '.')));
    }
  }

  long compute() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(new DataOutputStream(bytes));
      byte[] hash = MessageDigest.getInstance("SHA").digest(bytes.toByteArray());
      long version = 0;
      for (int i = Long.BYTES - 1; i >= 0; i--) {
        version = version << Byte.SIZE | (hash[i] & 0xFF);
      }
      return version;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it, and memory does not fail so
    }
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeUTF(internalName.replace('/', '.'));
    out.writeInt(modifiers & CLASS_MODIFIERS);
    Arrays.sort(interfaces, Comparator.comparing(name -> name.replace('/', '.')));
    for (String each : interfaces) {
      out.writeUTF(each.replace('/', '.'));
    }
    write(out, fields);
    if (hasInitializer) {
      new Member("<clinit>", Opcodes.ACC_STATIC, "()V").write(out);
    }
    write(out, constructors);
    write(out, methods);
  }

  private static void write(DataOutputStream out, List<Member> members) throws IOException {
    Collections.sort(members, Member.ORDER);
    for (Member each : members) {
      each.write(out);
    }
  }

  private static final class Member {
    static final Comparator<Member> ORDER = Comparator.<Member, String>comparing(
            member -> member.name)
        .thenComparing(member -> member.descriptor);

    private final String name;
    private final int access;
    private final String descriptor;

    Member(String name, int access, String descriptor) {
      this.name = name;
      this.access = access;
      this.descriptor = descriptor;
    }

    void write(DataOutputStream out) throws IOException {
      out.writeUTF(name);
      out.writeInt(access);
      out.writeUTF(descriptor);
    }
  }
}
