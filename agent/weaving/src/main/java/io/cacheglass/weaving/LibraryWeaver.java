package io.cacheglass.weaving;

import io.cacheglass.bootstrap.Weaver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves by the rules of all libraries. Thread-safe.
 *
 * <p>Reference check: a rule names the methods that it needs; a class that lacks one is left as it
 * is, its library is reported as not supported in that version, and everything else goes on.
 */
public final class LibraryWeaver implements Weaver {
  private final Map<String, LibraryRule> byClass = new HashMap<>();
  private final Map<String, LibraryRule> bySupertype = new HashMap<>();

  /** Of the rules that were asked, which are those of libraries that are there. */
  private final Map<LibraryRule, List<TypeRule>> types = new ConcurrentHashMap<>();

  private final RelocatedTypes relocated;
  private final WovenTypes woven;

  private final GrownClasses grown;
  private final LeftAlone leftAlone;

  private final ClassFileLocator advices =
      ClassFileLocator.ForClassLoader.of(LibraryWeaver.class.getClassLoader());

  /**
   * A weaver for these rules.
   *
   * @param leftAlone what is not woven any more
   * @param woven told of every class that was woven or refused
   */
  public LibraryWeaver(Collection<LibraryRule> rules, LeftAlone leftAlone, WovenTypes woven) {
    this(rules, leftAlone, new GrownClasses(), woven);
  }

  LibraryWeaver(
      Collection<LibraryRule> rules, LeftAlone leftAlone, GrownClasses grown, WovenTypes woven) {
    this.leftAlone = leftAlone;
    this.grown = grown;
    this.woven = woven;
    TargetIndex index = TargetIndex.load();
    relocated = new RelocatedTypes(rules, index);
    for (LibraryRule rule : rules) {
      for (TargetIndex.Target target : index.of(rule)) {
        (target.bySupertype ? bySupertype : byClass).put(target.typeName, rule);
      }
    }
  }

  @Override
  public byte @Nullable [] weave(
      @Nullable ClassLoader loader,
      String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    return weave(loader, className.replace('/', '.'), redefined, classFile).classFile();
  }

  /** What becomes of a class, by its name with dots. */
  WovenClass weave(
      @Nullable ClassLoader loader, String name, @Nullable Class<?> redefined, byte[] classFile) {
    ClassSource source = new ClassSource(loader, name, classFile);
    WovenClass result = weave(source, loader, redefined);
    return result.with(source.others());
  }

  private WovenClass weave(
      ClassSource source, @Nullable ClassLoader loader, @Nullable Class<?> redefined) {
    TypeDescription type = source.type();
    String name = type.getName();
    Bound bound = find(type, source.pool());
    if (bound == null
        || bound.type.isLeftOut()
        || (bound.type.bySupertype() && !isMeant(bound.type, type))) {
      return WovenClass.AS_IT_WAS;
    }
    boolean alone = leftAlone.contains(bound.library(), loader);
    if (alone && redefined == null) {
      return WovenClass.AS_IT_WAS.thisTime();
    }
    boolean fields = hasFields(bound.type, type, loader, redefined);
    if (alone) {
      return fields
          ? WovenClass.by(bound.rule, keepFields(bound, source), true).thisTime()
          : WovenClass.AS_IT_WAS.thisTime();
    }
    String missing = missingMethod(bound.type, type);
    missing = missing == null && !fields ? missingOverride(bound.type, type) : missing;
    if (missing != null) {
      woven.refused(bound.rule, name, missing, DeclaredMethods.of(type));
      return WovenClass.AS_IT_WAS.thisTime();
    }
    WovenClass result = WovenClass.by(
        bound.rule,
        weave(bound, fields ? source.with(bound.type.overridden()) : source, fields),
        fields);
    if (bound.relocation == Relocation.NONE) {
      woven.woven(bound.rule, name, loader);
      return result;
    }
    woven.woven(bound.rule, name, loader, bound.relocation);
    return result.thisTime();
  }

  private static boolean isMeant(TypeRule rule, TypeDescription subtype) {
    MethodRule mark = rule.mark();
    return !subtype.isInterface()
        && !rule.isExcepted(subtype.getName())
        && (mark == null || declares(subtype, mark));
  }

  /** What a class lacks that can get no methods any more, because it was loaded before. */
  private static @Nullable String missingOverride(TypeRule rule, TypeDescription type) {
    if (rule.overridden().isEmpty()) {
      return null;
    }
    InheritedMethod first = rule.overridden().get(0);
    MethodRule method = new MethodRule(first.name(), first.parameters(), LibraryWeaver.class, true);
    return declares(type, method) ? null : method.toString();
  }

  /** The class as it was, but with the members that it got when it was loaded. */
  private static byte[] keepFields(Bound bound, ClassSource original) {
    Decoration woven = new Decoration(original.with(bound.type.overridden()));
    addFields(woven, bound, bound.type.hasRow(), bound.type.carriesSlot(), false);
    return woven.make();
  }

  /** Makes Byte Buddy load and run everything that the first real class will need. */
  public void warmUp() {
    ClassSource own = new ClassSource(
        LibraryWeaver.class.getClassLoader(), TypeRule.class.getName(), ownClassFile());
    new Decoration(own)
        .visit(Advice.to(WarmUpAdvice.class, advices).on(ElementMatchers.named("isCache")))
        .make();
  }

  private byte[] ownClassFile() {
    try {
      return advices.locate(TypeRule.class.getName()).resolve();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the woven class has the fields for its row and slot. */
  private boolean hasFields(
      TypeRule rule,
      TypeDescription type,
      @Nullable ClassLoader loader,
      @Nullable Class<?> redefined) {
    if (!(rule.hasRow() || rule.carriesSlot()) || type.isInterface() || loader == null) {
      return false;
    }
    if (redefined == null) {
      grown.add(loader, type.getName());
    }
    return grown.contains(loader, type.getName());
  }

  private byte[] weave(Bound bound, ClassSource source, boolean fields) {
    TypeDescription type = source.type();
    boolean field = fields && bound.type.hasRow();
    boolean slot = fields && bound.type.carriesSlot();
    Decoration woven = new Decoration(source);
    Advice.WithCustomMapping mapping = RowBinding.bind(type, bound.type, field, bound.library())
        .bind(new SlotBinding(type, slot))
        .bind(new KeyBinding(bound.type))
        .bind(Library.class, bound.library());
    Map<Class<?>, Advice> read = new HashMap<>(); // many methods have the same advice
    for (MethodRule method : bound.type.methods()) {
      Advice advice = read.computeIfAbsent(
          method.advice, each -> mapping.to(each, advices).withExceptionHandler(ProbeErrors.TOLD));
      woven.visit(advice.on(matcher(method.name, method.parameters)));
    }
    for (CallRule call : bound.type.calls()) {
      woven.visit(new AsmVisitorWrapper.ForDeclaredMethods()
          .method(
              matcher(call.method, call.parameters),
              new CallSubstitution(call, field, bound.library())));
    }
    for (ObservedCall call : bound.type.observed()) {
      woven.visit(new AsmVisitorWrapper.ForDeclaredMethods()
          .method(
              ElementMatchers.not(ElementMatchers.isStatic()), call.weave(field, bound.library())));
    }
    addFields(woven, bound, field, slot, true);
    return woven.make();
  }

  /** In one order always: a class that is retransformed must have the fields that it had. */
  private static void addFields(
      Decoration woven, Bound bound, boolean row, boolean slot, boolean filled) {
    if (row) {
      woven.visit(new RowField(bound.library(), bound.type.isHomeMade(), filled));
    }
    if (slot) {
      woven.visit(new SlotField());
    }
  }

  /** What the rule needs and the class has not; null if nothing is missing. */
  static @Nullable String missingMethod(TypeRule rule, TypeDescription type) {
    String field = rule.ownerField();
    if (field != null
        && type.getDeclaredFields().filter(ElementMatchers.named(field)).size() != 1) {
      return "the field " + field;
    }
    for (MethodRule method : rule.methods()) {
      if (method.required && !declares(type, method)) {
        return method.toString();
      }
    }
    for (MethodRule method : rule.needed()) {
      if (!declares(type, method)) {
        return method.toString();
      }
    }
    return null;
  }

  private static boolean declares(TypeDescription type, MethodRule method) {
    return !type.getDeclaredMethods()
        .filter(matcher(method.name, method.parameters))
        .isEmpty();
  }

  private static ElementMatcher.Junction<MethodDescription> matcher(String name, int parameters) {
    ElementMatcher.Junction<MethodDescription> matcher = named(name)
        .and(ElementMatchers.not(ElementMatchers.isAbstract()))
        .and(ElementMatchers.not(ElementMatchers.isBridge()));
    return parameters == MethodRule.ANY_PARAMETERS
        ? matcher
        : matcher.and(ElementMatchers.takesArguments(parameters));
  }

  /** The method of this name, or with an asterisk at its end all that begin so: lambda bodies. */
  private static ElementMatcher.Junction<MethodDescription> named(String name) {
    if ("<init>".equals(name)) {
      return ElementMatchers.isConstructor();
    }
    return name.endsWith("*")
        ? ElementMatchers.nameStartsWith(name.substring(0, name.length() - 1))
        : ElementMatchers.named(name);
  }

  private @Nullable Bound find(TypeDescription type, TypePool pool) {
    Bound bound = bind(byClass, type.getName(), false);
    bound = bound == null ? relocated.find(type, pool) : bound;
    if (bound == null) {
      TypeDescription.Generic superclass = type.getSuperClass();
      bound =
          superclass == null ? null : bind(bySupertype, superclass.asErasure().getName(), true);
      for (TypeDescription.Generic each : type.getInterfaces()) {
        Bound byName = bind(bySupertype, each.asErasure().getName(), true);
        bound = byName == null ? bound : byName;
      }
    }
    return bound;
  }

  private @Nullable Bound bind(
      Map<String, LibraryRule> rules, String typeName, boolean bySupertype) {
    LibraryRule rule = rules.get(typeName);
    Bound bound = null;
    if (rule != null) {
      for (TypeRule type : types.computeIfAbsent(rule, LibraryRule::types)) {
        if (type.bySupertype() == bySupertype && type.typeName().equals(typeName)) {
          bound = new Bound(rule, type, Relocation.NONE);
        }
      }
    }
    return bound;
  }

  /** Which rule of which library a class is woven by. Immutable. */
  static final class Bound {
    private final LibraryRule rule;
    private final TypeRule type;
    private final Relocation relocation;

    Bound(LibraryRule rule, TypeRule type, Relocation relocation) {
      this.rule = rule;
      this.type = type;
      this.relocation = relocation;
    }

    String library() {
      return relocation.shown(rule.library());
    }
  }

  /** Woven into a class of our own that is then thrown away. */
  static final class WarmUpAdvice {
    private WarmUpAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return 0;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Thrown @Nullable Throwable thrown) {}
  }
}
