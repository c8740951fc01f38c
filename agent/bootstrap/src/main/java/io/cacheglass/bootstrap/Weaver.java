package io.cacheglass.bootstrap;

import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Changes a class file; implemented in the isolated part, on Byte Buddy. Thread-safe. */
public interface Weaver {
  /**
   * Weaves a class that {@link ClassTransformer} has picked.
   *
   * @param redefined the class when it is loaded already, null at its first load
   * @return the woven class file, or null to leave the class as it is
   */
  byte @Nullable [] weave(
      @Nullable ClassLoader loader,
      String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile);
}
