package io.cacheglass.library.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of a package under another name, as the shade plugin would have moved them.
 * Thread-safe.
 */
public final class ShadingLoader extends ClassLoader {
  private final String from;
  private final String to;

  /**
   * A loader of one library.
   *
   * @param from start of its class names, with a dot at its end
   * @param to what they start with here
   */
  public ShadingLoader(String from, String to) {
    super(ShadingLoader.class.getClassLoader());
    this.from = from;
    this.to = to;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] moved = moved(name.replace('.', '/') + ".class");
    if (moved == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, moved, 0, moved.length);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] moved = moved(name);
    return moved == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(moved);
  }

  private byte @Nullable [] moved(String resource) {
    String target = to.replace('.', '/');
    if (!resource.startsWith(target)) {
      return null;
    }
    String original = from.replace('.', '/') + resource.substring(target.length());
    try (InputStream in = getParent().getResourceAsStream(original)) {
      return in == null ? null : move(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] move(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    OpenedClassReader.of(classFile).accept(new ClassRemapper(writer, new Names()), 0);
    return writer.toByteArray();
  }

  private final class Names extends Remapper {
    Names() {
      super(OpenedClassReader.ASM_API);
    }

    @Override
    public String map(String internalName) {
      return move(internalName, '/');
    }

    @Override
    public Object mapValue(Object value) {
      return value instanceof String text ? move(move(text, '/'), '.') : super.mapValue(value);
    }

    private String move(String text, char separator) {
      String start = from.replace('.', separator);
      return text.startsWith(start)
          ? to.replace('.', separator) + text.substring(start.length())
          : text;
    }
  }
}
