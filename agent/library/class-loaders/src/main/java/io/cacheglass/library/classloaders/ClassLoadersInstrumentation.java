package io.cacheglass.library.classloaders;

import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the class loaders of JBoss Modules and OSGi. A module sees what it has imported and, of
 * the bootstrap loader, the packages that a setting of the framework names; woven code must see
 * ours without one.
 */
public final class ClassLoadersInstrumentation implements LibraryRule {
  private static final String LOAD_CLASS = "loadClass";

  @Override
  public String library() {
    return "class-loaders";
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        // JBoss Modules
        TypeRule.named("org.jboss.modules.ConcurrentClassLoader")
            .on(LOAD_CLASS, 1, LoadClassAdvice.class)
            .on(LOAD_CLASS, 2, LoadClassAdvice.class),
        // Equinox
        TypeRule.named("org.eclipse.osgi.internal.loader.ModuleClassLoader")
            .on(LOAD_CLASS, 2, LoadClassAdvice.class),
        // Open Liberty's applications: asks Equinox for a class without its class loader
        TypeRule.named("com.ibm.ws.classloading.internal.GatewayClassLoader")
            .on(LOAD_CLASS, 2, LoadClassAdvice.class)
            .onOptional("loadClassNoException", 1, LoadClassAdvice.class),
        // Felix
        TypeRule.named("org.apache.felix.framework.BundleWiringImpl$BundleClassLoader")
            .on(LOAD_CLASS, 2, LoadClassAdvice.class));
  }
}
