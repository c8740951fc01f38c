package io.cacheglass.bootstrap;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/** Opens packages of libraries that the host has as named modules. Stateless. */
public final class ModuleAccess {
  private ModuleAccess() {}

  /**
   * Lets the code of one class read the members of another and of its package, also private ones.
   * Nothing is to be done for a library on the class path.
   *
   * @param library a class of the package to be opened
   * @param reader whose module may look inside from now on
   */
  public static void open(Instrumentation instrumentation, Class<?> library, Class<?> reader) {
    Module module = library.getModule();
    Module to = reader.getModule();
    String name = library.getPackageName();
    if (!module.isOpen(name, to) && instrumentation.isModifiableModule(module)) {
      instrumentation.redefineModule(
          module, Set.of(), Map.of(), Map.of(name, Set.of(to)), Set.of(), Map.of());
    }
  }
}
