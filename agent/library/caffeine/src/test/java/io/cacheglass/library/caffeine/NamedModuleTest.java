package io.cacheglass.library.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.bootstrap.ModuleAccess;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.SelfTest;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

/** Caffeine on the module path: woven, counted, and its limits are read all the same. */
class NamedModuleTest {
  private static final String MODULE = "com.github.benmanes.caffeine";

  @Test
  @SuppressWarnings("unchecked") // a cache without type arguments takes any object
  void namedModule_isCountedAndRead() throws Exception {
    Class<?> type = layer().findLoader(MODULE).loadClass(Caffeine.class.getName());
    Object builder = type.getMethod("newBuilder").invoke(null);
    type.getMethod("maximumSize", long.class).invoke(builder, 10L);
    type.getMethod("recordStats").invoke(builder);
    Object cache = type.getMethod("build").invoke(builder);
    Class<?> api = type.getClassLoader().loadClass(type.getPackageName() + ".Cache");
    Map<String, String> map = (Map<String, String>) api.getMethod("asMap").invoke(cache);
    map.put("a", "1");
    map.get("a");
    map.get("b");

    assertThat(map.getClass().getModule().isNamed()).isTrue();
    ExpectedCounts.of(Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1)
        .assertEqualTo(InProcessAgent.counts(map));

    ModuleAccess.open(ByteBuddyAgent.getInstrumentation(), map.getClass(), CaffeineReader.class);
    CacheDetails details = new CaffeineReader().details(map);
    assertThat(details.capacity()).hasValue(10);
    assertThat(new CaffeineReader().libraryCounts(map).hits()).hasValue(0);
    SelfTest.run(() -> new CaffeineInstrumentation().canary(type.getClassLoader()));
  }

  private static ModuleLayer layer() throws Exception {
    Path jar = Path.of(
        Caffeine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(ModuleFinder.of(jar), ModuleFinder.of(), Set.of(MODULE));
    ClassLoader parent = NamedModuleTest.class.getClassLoader();
    return boot.defineModulesWithOneLoader(configuration, parent);
  }
}
