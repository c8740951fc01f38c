package io.cacheglass.weaving;

import io.cacheglass.recorder.CreationSite;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Names a cache that has no name of its own as a person would: by the field that it is kept in, or
 * by the method that returns it; that one's caller may know better. Reads the bytecode behind the
 * line where the cache was built: what comes next is a store to a field, or a return. Of a cache
 * that was built before anybody looked, the field is told that its user reads. Stateless.
 */
public final class FieldNames {
  /** Names that say nothing without their class. */
  private static final Set<String> GENERIC =
      new HashSet<>(Arrays.asList("cache", "caches", "delegate", "map", "store", "instance"));

  private static final Pattern FRAMEWORK =
      Pattern.compile("org\\.(springframework|hibernate)\\.|io\\.(micronaut|quarkus)\\.");

  private FieldNames() {}

  /**
   * The name, such as "prices", or "PriceService", its class, where the field's says nothing. Of a
   * cache that a factory returns it is the field of the one that called the factory, if that can be
   * told.
   *
   * @return null when the class file cannot be had, or the cache goes elsewhere first
   */
  public static @Nullable String of(CreationSite site) {
    Finder builder = finder(site);
    String name = builder.name;
    CreationSite caller = site.caller();
    if (!builder.isField && caller != null && caller.isInTheCodeOf(site)) {
      Finder its = finder(caller);
      if (its.isField) {
        return specific(its.name, caller);
      }
    }
    return builder.isField || !isFramework(site) ? specific(name, site) : null;
  }

  /**
   * The name of a cache that is there already: that of the one field which the line that uses it
   * reads and which may hold it, or its class, where the field's says nothing.
   *
   * @param cache its class
   * @return null when the class file cannot be had, or the line does not tell
   */
  public static @Nullable String readAt(CreationSite use, Class<?> cache) {
    if (isFramework(use)) {
      return null;
    }
    Set<String> types = new HashSet<>();
    addTypes(cache, types);
    // What is counted may lie inside of what the field holds.
    String library = 'L' + CreationSite.publisher(cache.getName()).replace('.', '/');
    Reads reads = new Reads(
        use.method(), use.line(), type -> types.contains(type) || type.startsWith(library));
    read(use, reads);
    return reads.fields.size() == 1 ? specific(reads.fields.iterator().next(), use) : null;
  }

  private static void addTypes(@Nullable Class<?> type, Set<String> types) {
    if (type != null && type != Object.class && types.add(Type.getDescriptor(type))) {
      addTypes(type.getSuperclass(), types);
      for (Class<?> each : type.getInterfaces()) {
        addTypes(each, types);
      }
    }
  }

  /** Its methods are called alike for every cache. */
  private static boolean isFramework(CreationSite site) {
    Class<?> type = site.type();
    return type != null && FRAMEWORK.matcher(type.getName()).lookingAt();
  }

  private static @Nullable String specific(@Nullable String name, CreationSite site) {
    return name != null && GENERIC.contains(name.toLowerCase(java.util.Locale.ROOT))
        ? site.simpleTypeName()
        : name;
  }

  private static Finder finder(CreationSite site) {
    Finder finder = new Finder(site.method(), site.line());
    return read(site, finder) ? finder : new Finder(site.method(), site.line());
  }

  /** Whether the class file could be read, as far as there is one. */
  private static boolean read(CreationSite site, ClassVisitor visitor) {
    Class<?> type = site.type();
    if (type == null || site.line() < 0) {
      return true;
    }
    try (InputStream in = open(type)) {
      if (in != null) {
        OpenedClassReader.of(bytes(in)).accept(visitor, ClassReader.SKIP_FRAMES);
      }
      return true;
    } catch (IOException e) {
      return false; // the name stays unknown
    }
  }

  private static @Nullable InputStream open(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null
        ? null
        : loader.getResourceAsStream(type.getName().replace('.', '/') + ".class");
  }

  private static byte[] bytes(InputStream in) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  /** Collects the fields of some types that one line of a method reads. */
  private static final class Reads extends ClassVisitor {
    private final String method;
    private final int line;
    private final Predicate<String> types;
    private final Set<String> fields = new HashSet<>();

    Reads(String method, int line, Predicate<String> types) {
      super(OpenedClassReader.ASM_API);
      this.method = method;
      this.line = line;
      this.types = types;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access, String methodName, String descriptor, String signature, String[] exceptions) {
      return methodName.equals(method) ? new OfLine() : null;
    }

    private final class OfLine extends MethodVisitor {
      private boolean reached;

      OfLine() {
        super(OpenedClassReader.ASM_API);
      }

      @Override
      public void visitLineNumber(int number, Label start) {
        reached = number == line;
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
        boolean read = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
        if (reached && read && types.test(descriptor)) {
          fields.add(field);
        }
      }
    }
  }

  private static final class Finder extends ClassVisitor {
    private final String method;
    private final int line;
    private @Nullable String name;
    private boolean isField;

    Finder(String method, int line) {
      super(OpenedClassReader.ASM_API);
      this.method = method;
      this.line = line;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access, String methodName, String descriptor, String signature, String[] exceptions) {
      return methodName.equals(method) && name == null ? new Behind() : null;
    }

    /** Takes the first store or return behind the line. */
    private final class Behind extends MethodVisitor {
      private boolean behind;

      Behind() {
        super(OpenedClassReader.ASM_API);
      }

      @Override
      public void visitLineNumber(int number, Label start) {
        behind |= number == line;
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
        if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
          take(field, true);
        }
      }

      @Override
      public void visitVarInsn(int opcode, int variable) {
        if (opcode == Opcodes.ASTORE && behind) {
          behind = false; // a local variable: its name is not in the class file for sure
        }
      }

      @Override
      public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN && !method.startsWith("lambda$")) {
          take(method, false);
        }
      }

      private void take(String found, boolean field) {
        if (behind && name == null) {
          name = found;
          isField = field;
        }
        behind = false;
      }
    }
  }
}
