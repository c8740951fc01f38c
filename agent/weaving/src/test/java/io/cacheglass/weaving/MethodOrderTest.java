package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodOrderTest {
  @ParameterizedTest
  @ValueSource(classes = {ThreadPoolExecutor.class, ForkJoinPool.class, HashMap.class, Long.class})
  void normal_methodsTheOtherWayRound_givesTheSame(Class<?> type) throws IOException {
    byte[] file = classFile(type);
    byte[] reversed = reversed(file);

    assertThat(reversed).isNotEqualTo(file);
    assertThat(MethodOrder.normal(reversed)).isEqualTo(MethodOrder.normal(file));
    assertThat(MethodOrder.normal(file)).hasSameSizeAs(file);
  }

  @Test
  void normal_anotherConstant_staysAnother() throws IOException {
    byte[] file = classFile(HashMap.class);
    byte[] other = file.clone();
    other[file.length - 1]++;

    assertThat(MethodOrder.normal(other)).isNotEqualTo(MethodOrder.normal(file));
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      // Written by the same library as the reversed one, so that only the order differs.
      ClassReader reader = new ClassReader(in.readAllBytes());
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {}, 0);
      return writer.toByteArray();
    }
  }

  private static byte[] reversed(byte[] file) {
    ClassReader reader = new ClassReader(file);
    ClassWriter writer = new ClassWriter(reader, 0);
    Picker all = new Picker(writer, -1);
    reader.accept(all, 0);
    for (int i = all.seen - 1; i >= 0; i--) {
      reader.accept(new Picker(writer, i), 0);
    }
    return writer.toByteArray();
  }

  /** Passes one method, or for -1 all but the methods. */
  private static final class Picker extends ClassVisitor {
    private final ClassWriter writer;
    private final int picked;
    private int seen;

    Picker(ClassWriter writer, int picked) {
      super(Opcodes.ASM9, picked < 0 ? writer : null);
      this.writer = writer;
      this.picked = picked;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return seen++ == picked
          ? writer.visitMethod(access, name, descriptor, signature, exceptions)
          : null;
    }
  }
}
