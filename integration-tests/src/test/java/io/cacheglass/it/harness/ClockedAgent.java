package io.cacheglass.it.harness;

import java.io.IOException;
import java.nio.file.Path;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The agent as built, but with a clock that the program sets while it runs, as an operator or a
 * time server sets that of the machine: back or ahead. Stateless.
 */
public final class ClockedAgent {
  /** System property that says how many milliseconds the agent's clock is ahead. */
  public static final String PROPERTY = "cacheglass.test.clock";

  private static final String SYSTEM = "java/lang/System";
  private static final String TIME = "currentTimeMillis";
  private static final String OWN_CLOCK = "clockUnderTest";
  private static final String DESCRIPTOR = "()J";

  private ClockedAgent() {}

  /** Where it is, beside the build's other files. */
  public static Path jar() throws IOException {
    int[] places = {0};
    Path jar = ChangedAgent.make("clocked-agent.jar", (type, classFile) -> {
      Clock clock = new Clock(classFile);
      byte[] changed = clock.bytes();
      places[0] += clock.places;
      return changed;
    });
    if (places[0] == 0) {
      throw new AssertionError("nobody asks what time it is");
    }
    return jar;
  }

  /** Lets a class ask a method of its own. */
  private static final class Clock extends ChangedClass {
    private int places;

    Clock(byte[] classFile) {
      super(classFile);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(
          Opcodes.ASM9, super.visitMethod(access, method, descriptor, signature, exceptions)) {
        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String d, boolean i) {
          if (owner.equals(SYSTEM) && called.equals(TIME)) {
            places++;
            super.visitMethodInsn(opcode, name(), OWN_CLOCK, d, isInterface());
          } else {
            super.visitMethodInsn(opcode, owner, called, d, i);
          }
        }

        @Override
        public void visitInvokeDynamicInsn(String n, String d, Handle bootstrap, Object... all) {
          for (int i = 0; i < all.length; i++) {
            if (all[i] instanceof Handle handle
                && handle.getOwner().equals(SYSTEM)
                && handle.getName().equals(TIME)) {
              places++;
              all[i] =
                  new Handle(Opcodes.H_INVOKESTATIC, name(), OWN_CLOCK, DESCRIPTOR, isInterface());
            }
          }
          super.visitInvokeDynamicInsn(n, d, bootstrap, all);
        }
      };
    }

    @Override
    public void visitEnd() {
      if (places > 0) {
        writeClock();
      }
      super.visitEnd();
    }

    private void writeClock() {
      int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
      MethodVisitor code = super.visitMethod(access, OWN_CLOCK, DESCRIPTOR, null, null);
      code.visitCode();
      code.visitMethodInsn(Opcodes.INVOKESTATIC, SYSTEM, TIME, DESCRIPTOR, false);
      code.visitLdcInsn(PROPERTY);
      code.visitInsn(Opcodes.LCONST_0);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          "java/lang/Long",
          "getLong",
          "(Ljava/lang/String;J)Ljava/lang/Long;",
          false);
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Long", "longValue", DESCRIPTOR, false);
      code.visitInsn(Opcodes.LADD);
      code.visitInsn(Opcodes.LRETURN);
      code.visitMaxs(5, 0);
      code.visitEnd();
    }
  }
}
