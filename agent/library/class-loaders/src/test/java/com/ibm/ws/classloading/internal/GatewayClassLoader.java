package com.ibm.ws.classloading.internal;

import org.jspecify.annotations.Nullable;

/** Stands for the one of Open Liberty, which asks a bundle past the bundle's class loader. */
public final class GatewayClassLoader extends ClassLoader {
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    throw new ClassNotFoundException(name);
  }

  /** As its name says. */
  public @Nullable Class<?> loadClassNoException(String name) {
    return null;
  }
}
