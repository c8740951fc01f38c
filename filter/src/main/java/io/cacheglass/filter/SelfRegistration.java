package io.cacheglass.filter;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how the filter registers itself; the same in both namespaces, and public only for
 * them. Immutable.
 */
public final class SelfRegistration {
  /** Of the filter and the servlet; none that somebody else would give to another one. */
  public static final String NAME = "io.cacheglass.filter";

  private static final String PREFIX = "cacheglass.";
  private static final String REGISTER = "filter.register";
  private static final String ADMIN_PATH = "admin.path";

  private final Map<String, String> parameters = new TreeMap<>();
  private final boolean wanted;
  private final String adminPath;

  /**
   * What the settings say.
   *
   * @param contextParameters of the web application; those with our prefix are settings
   * @param log of the web application
   */
  public SelfRegistration(Map<String, String> contextParameters, Consumer<String> log) {
    contextParameters.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        parameters.put(name, value);
      }
    });
    FilterSettings settings = new FilterSettings(parameters);
    String register = settings.value(REGISTER, "on");
    if (!register.equals("on") && !register.equals("off")) {
      log.accept("Cacheglass: cacheglass.filter.register is \"" + register
          + "\", but must be on or off; taken: on");
    }
    wanted = !register.equals("off") && !settings.value("enabled", "true").equals("false");
    adminPath = settings.value(ADMIN_PATH, "/cacheglass");
  }

  /** Whether the filter shall be registered, unless it is already. */
  public boolean isWanted() {
    return wanted;
  }

  /** The init parameters of the filter. */
  public Map<String, String> parameters() {
    return new TreeMap<>(parameters);
  }

  /** The paths of the admin page; an admin path that is refused is told by who reads it. */
  public String pagePattern() {
    return (adminPath.matches("(/[A-Za-z0-9._~-]+)+") ? adminPath : "/cacheglass") + "/*";
  }

  /** Whether a filter of this class is ours, of whichever namespace. */
  public static boolean isOurs(@Nullable String className) {
    return className != null
        && className.startsWith("io.cacheglass.filter.")
        && className.endsWith(".CacheglassFilter");
  }

  /** Whether a servlet with these mappings answers every path that no other does. */
  public static boolean answersAll(Collection<String> mappings) {
    return mappings.contains("/") || mappings.contains("/*");
  }
}
