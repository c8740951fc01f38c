package io.cacheglass.bootstrap;

import java.io.Closeable;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Picks the classes to weave, cheaply: by name, or by a supertype in the class file's header. Only
 * those reach Byte Buddy, which is still warming up when the host starts. Thread-safe.
 */
public final class ClassTransformer implements ClassFileTransformer {
  /** How long loads of classes that must be woven wait for the warm-up, all together. */
  private static final long MAX_WAIT_SECONDS = 10;

  /** Where the agent's own libraries were moved, among them a client of Redis. */
  private static final String OURS = "io/cacheglass/shaded/";

  private static final String FILTER = "io/cacheglass/filter/";

  private final Set<String> classNames;
  private final Map<String, String> supertypeNames;
  private final NameTails relocated;
  private final @Nullable ClassLoader own;
  private final WarmUp warmUp = new WarmUp(TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS));
  private final WovenAtLoad wovenAtLoad = new WovenAtLoad();
  private volatile @Nullable Weaver weaver;

  /**
   * A transformer that picks by these names.
   *
   * @param classNames internal names ("com/acme/Cache") of classes and interfaces to weave
   * @param supertypeNames internal names; classes that directly extend or implement one are woven,
   *     if they have the text that is given with it among their constants, "" for any
   * @param relocated what the names of relocated copies end in; the weaver looks closer at those
   * @param own the loader of our own classes, which are never watched; null if the host has them
   */
  public ClassTransformer(
      Set<String> classNames,
      Map<String, String> supertypeNames,
      NameTails relocated,
      @Nullable ClassLoader own) {
    this.classNames = classNames;
    this.supertypeNames = supertypeNames;
    this.relocated = relocated;
    this.own = own;
  }

  /** From now on classes that were loaded before are woven by this weaver; all others wait. */
  public void retransformWith(Weaver newWeaver) {
    weaver = newWeaver;
  }

  /** Ends the warm-up: from now on picked classes are woven by this weaver. */
  public void weaveWith(Weaver newWeaver) {
    weaver = newWeaver;
    warmUp.end();
  }

  /** Ends the warm-up for good: from now on nothing is woven. */
  public void giveUp() {
    weaver = null;
    warmUp.end();
    wovenAtLoad.forget();
  }

  /** Whether a class was woven as it was loaded; to be asked until {@link #forgetWhatWasWoven}. */
  public boolean hasWoven(Class<?> type) {
    return wovenAtLoad.has(type.getClassLoader(), type.getName().replace('.', '/'));
  }

  /** What was there before is woven, so nobody asks any more. */
  public void forgetWhatWasWoven() {
    wovenAtLoad.forget();
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    try {
      if (className == null
          || (own != null && loader == own)
          || !isPicked(loader, className, classFile)
          || OtherAgents.own(loader, className)) {
        return null;
      }
      // A class of the JDK never waits: the warm-up itself may need it. It is retransformed later,
      // as is every class that was there before.
      Weaver current = loader == null || redefined != null ? weaver : awaitWeaver();
      byte[] woven = current == null || !seesOurs(loader, className)
          ? null
          : current.weave(loader, className, redefined, domain, classFile);
      if (woven != null && redefined == null) {
        wovenAtLoad.add(loader, className);
      }
      return woven;
    } catch (Throwable e) {
      // Whatever goes wrong in here is ours, unless the application is being taken away: the host's
      // class stays as it is. Of the filter's classes those of the other namespace lack their types
      // where a server loads all that there are.
      if (className == null || !(className.startsWith(FILTER) || isClosed(loader, className))) {
        ErrorLog.failed("class " + className + " is not watched", e);
      }
      return null;
    }
  }

  /** Whether its application is being taken away. */
  private static boolean isClosed(@Nullable ClassLoader loader, String className) {
    return loader instanceof Closeable && HostLoaders.isClosed(loader, className);
  }

  private static boolean seesOurs(@Nullable ClassLoader loader, String className) {
    boolean seen = OwnClasses.areSeenBy(loader);
    if (!seen && loader != null && !isClosed(loader, className)) {
      ErrorLog.once(
          "class loaders " + loader.getClass().getName() + " do not let their classes see ours, so"
              + " these are not watched. See application-servers.md");
    }
    return seen;
  }

  private boolean isPicked(@Nullable ClassLoader loader, String className, byte[] classFile) {
    return classNames.contains(className)
        || (loader != null
            && ((relocated.matches(className) && !className.startsWith(OURS))
                || (!supertypeNames.isEmpty()
                    && ClassFileHeader.hasSupertype(classFile, supertypeNames))));
  }

  private @Nullable Weaver awaitWeaver() {
    warmUp.await();
    return weaver;
  }
}
