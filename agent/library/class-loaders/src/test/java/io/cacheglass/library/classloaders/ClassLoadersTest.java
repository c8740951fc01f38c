package io.cacheglass.library.classloaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.ws.classloading.internal.GatewayClassLoader;
import io.cacheglass.bootstrap.OwnClasses;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Probes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.eclipse.osgi.launch.EquinoxFactory;
import org.jboss.modules.ModuleFinder;
import org.jboss.modules.ModuleLoader;
import org.jboss.modules.ModuleSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;

/** A module that imports nothing sees what woven code calls, and nothing else that is ours. */
class ClassLoadersTest {
  @TempDir
  Path folder;

  @AfterAll
  static void wovenAsMeant() {
    assertThat(InProcessAgent.refused()).isEmpty();
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @Test
  void moduleOfJboss_seesOurClasses() throws Exception {
    ModuleFinder finder = new ModuleFinder() {
      @Override
      public ModuleSpec findModule(String name, ModuleLoader loader) {
        return ModuleSpec.build(name).create();
      }
    };
    ModuleLoader modules = new ModuleLoader(new ModuleFinder[] {finder});

    assertSees(modules.loadModule("empty").getClassLoader());
  }

  @Test
  void bundleInEquinox_seesOurClasses() throws Exception {
    assertBundleSees(new EquinoxFactory());
  }

  @Test
  void bundleInFelix_seesOurClasses() throws Exception {
    assertBundleSees(new org.apache.felix.framework.FrameworkFactory());
  }

  @Test
  void applicationInOpenLiberty_seesOurClasses() throws Exception {
    GatewayClassLoader parent = new GatewayClassLoader();

    assertSees(parent);
    assertThat(parent.loadClassNoException(Probes.class.getName())).isSameAs(Probes.class);
    assertThat(parent.loadClassNoException(InProcessAgent.class.getName())).isNull();
  }

  private void assertBundleSees(FrameworkFactory factory) throws Exception {
    // Felix lets those see everything that ask from outside of bundles, unless it is told not to.
    Map<String, String> settings = Map.of(
        "org.osgi.framework.storage", folder.toString(), "felix.bootdelegation.implicit", "false");
    Framework framework = factory.newFramework(settings);
    framework.start();
    try {
      Bundle bundle = framework
          .getBundleContext()
          .installBundle("memory:empty", new ByteArrayInputStream(emptyBundle()));
      bundle.start();

      assertSees(bundle.adapt(BundleWiring.class).getClassLoader());
    } finally {
      framework.stop();
      framework.waitForStop(0);
    }
  }

  private static void assertSees(ClassLoader loader) throws Exception {
    assertThat(OwnClasses.areSeenBy(loader)).isTrue();
    assertThat(loader.loadClass(Probes.class.getName())).isSameAs(Probes.class);
    assertThatThrownBy(() -> loader.loadClass(InProcessAgent.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> loader.loadClass("io.cacheglass.recorder.NotThere"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private static byte[] emptyBundle() throws Exception {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "empty");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return bytes.toByteArray();
  }
}
