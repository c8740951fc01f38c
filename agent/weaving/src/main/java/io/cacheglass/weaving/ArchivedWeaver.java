package io.cacheglass.weaving;

import io.cacheglass.bootstrap.Weaver;
import io.cacheglass.weaving.WovenArchive.Coming;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weaves as {@link LibraryWeaver} does, but takes what an archive knows from there: then nothing of
 * Byte Buddy is loaded, and no class file read. What it must weave itself it adds to the archive.
 * Thread-safe.
 */
public final class ArchivedWeaver implements Weaver {
  private final WovenArchive archive;
  private final Map<String, LibraryRule> rules = new HashMap<>();
  private final LeftAlone leftAlone;
  private final GrownClasses grown = new GrownClasses();
  private final WovenTypes told;
  private final LazyWeaver weaver;

  /**
   * A weaver for these rules.
   *
   * @param archive of an earlier run with the same rules, may be empty
   * @param leftAlone what is not woven any more
   * @param told of every class that was woven or refused
   */
  public ArchivedWeaver(
      WovenArchive archive, Collection<LibraryRule> rules, LeftAlone leftAlone, WovenTypes told) {
    this.archive = archive;
    this.leftAlone = leftAlone;
    this.told = told;
    rules.forEach(rule -> this.rules.put(rule.getClass().getName(), rule));
    weaver = new LazyWeaver(rules, leftAlone, grown, told);
  }

  /** Makes ready for the first class, unless the archive has classes: then it has most. */
  public void warmUp() {
    if (archive.size() == 0) {
      weaver.get().warmUp();
    }
  }

  @Override
  public byte @Nullable [] weave(
      @Nullable ClassLoader loader,
      String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    String name = className.replace('/', '.');
    Coming coming = coming(loader, name, redefined);
    byte[] before = redefined == null ? classFile : MethodOrder.normal(classFile);
    WovenArchive.Entry entry = archive.find(name, coming, before);
    if (entry == null || !entry.others().areSameIn(loader)) {
      return anew(loader, name, redefined, coming, before);
    }
    if (entry.rule().isEmpty()) {
      return null;
    }
    LibraryRule rule = rules.get(entry.rule());
    if (rule == null || leftAlone.contains(rule.library(), loader)) {
      return anew(loader, name, redefined, coming, before);
    }
    if (entry.grown() && loader != null) {
      grown.add(loader, name);
    }
    told.woven(rule, name, loader);
    return entry.after();
  }

  private Coming coming(@Nullable ClassLoader loader, String name, @Nullable Class<?> redefined) {
    if (loader != null && redefined == null) {
      return Coming.FIRST;
    }
    return grown.contains(loader, name) ? Coming.GROWN : Coming.PLAIN;
  }

  private byte @Nullable [] anew(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      Coming coming,
      byte[] classFile) {
    WovenClass woven = weaver.get().weave(loader, name, redefined, classFile);
    if (woven.lasting()) {
      archive.add(name, coming, classFile, woven);
    }
    return woven.classFile();
  }

  /** Makes the weaver when it is needed, in whatever thread that is. */
  private static final class LazyWeaver {
    private final Collection<LibraryRule> rules;
    private final LeftAlone leftAlone;
    private final GrownClasses grown;
    private final WovenTypes told;
    private volatile @Nullable LibraryWeaver made;

    LazyWeaver(
        Collection<LibraryRule> rules, LeftAlone leftAlone, GrownClasses grown, WovenTypes told) {
      this.rules = rules;
      this.leftAlone = leftAlone;
      this.grown = grown;
      this.told = told;
    }

    LibraryWeaver get() {
      LibraryWeaver weaver = made;
      return weaver == null ? make() : weaver;
    }

    private synchronized LibraryWeaver make() {
      LibraryWeaver weaver = made;
      if (weaver == null) {
        weaver = new LibraryWeaver(rules, leftAlone, grown, told);
        made = weaver;
      }
      return weaver;
    }
  }
}
