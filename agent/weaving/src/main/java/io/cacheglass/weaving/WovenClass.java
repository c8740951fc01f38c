package io.cacheglass.weaving;

import org.jspecify.annotations.Nullable;

/** What became of a class file that the weaver looked at. Immutable, but for the class file. */
final class WovenClass {
  /** It is left as it is. */
  static final WovenClass AS_IT_WAS = new WovenClass(null, null, false, true, new OtherClasses());

  private final byte @Nullable [] classFile;
  private final @Nullable LibraryRule rule;
  private final boolean grown;
  private final boolean lasting;
  private final OtherClasses others;

  private WovenClass(
      byte @Nullable [] classFile,
      @Nullable LibraryRule rule,
      boolean grown,
      boolean lasting,
      OtherClasses others) {
    this.others = others;
    this.classFile = classFile;
    this.rule = rule;
    this.grown = grown;
    this.lasting = lasting;
  }

  /**
   * It was woven by this rule.
   *
   * @param grown whether it has fields of ours
   */
  static WovenClass by(LibraryRule rule, byte[] classFile, boolean grown) {
    return new WovenClass(classFile, rule, grown, true, new OtherClasses());
  }

  /** The same, where the next run must look for itself: more than class files decided it. */
  WovenClass thisTime() {
    return new WovenClass(classFile, rule, grown, false, others);
  }

  /** The same, with the other class files that decided it. */
  WovenClass with(OtherClasses classes) {
    return new WovenClass(classFile, rule, grown, lasting, classes);
  }

  /** The class file to define; null for the one that was there. */
  byte @Nullable [] classFile() {
    return classFile;
  }

  /** By which rule it was woven; null if it was not. */
  @Nullable
  LibraryRule rule() {
    return rule;
  }

  boolean grown() {
    return grown;
  }

  /** The class files that decided it, besides its own. */
  OtherClasses others() {
    return others;
  }

  /** Whether the same class files give the same in each run with these rules and settings. */
  boolean lasting() {
    return lasting;
  }
}
