package io.cacheglass.weaving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to weave into one class, or into every direct subtype of an interface or class. Built once,
 * then immutable; names only, so that it loads neither the library nor Byte Buddy.
 */
public final class TypeRule {
  private final String typeName;
  private final boolean bySupertype;
  private final List<MethodRule> methods = new ArrayList<>();
  private final List<MethodRule> needed = new ArrayList<>();
  private final List<CallRule> calls = new ArrayList<>();
  private final List<ObservedCall> observed = new ArrayList<>();
  private final List<InheritedMethod> overridden = new ArrayList<>();
  private final Map<String, Integer> keys = new HashMap<>();
  private List<String> otherPackages = Collections.emptyList();
  private @Nullable MethodRule mark;
  private boolean row;
  private boolean homeMade;
  private boolean slot;
  private @Nullable String ownerField;
  private @Nullable String ownerMethod;
  private @Nullable String ownerType;

  private TypeRule(String typeName, boolean bySupertype) {
    this.typeName = typeName;
    this.bySupertype = bySupertype;
  }

  /** Weaves the class of this name, or the interface with its default methods. */
  public static TypeRule named(String typeName) {
    return new TypeRule(typeName, false);
  }

  /** Weaves every class that names this interface in its {@code implements} clause. */
  public static TypeRule implementing(String interfaceName) {
    return new TypeRule(interfaceName, true);
  }

  /** Weaves every class that names this class in its {@code extends} clause. */
  public static TypeRule extending(String className) {
    return new TypeRule(className, true);
  }

  /** Leaves the class of this name as it is, though another rule takes its supertype. */
  public static TypeRule leftOut(String typeName) {
    return new TypeRule(typeName, false);
  }

  /** Says that instances are caches: they are registered when they are built. */
  public TypeRule isCache() {
    row = true;
    return this;
  }

  /**
   * Says that instances are caches that an application wrote by itself: whoever builds one is of
   * the same code, and the class has no name but its own.
   */
  public TypeRule isHomeMadeCache() {
    homeMade = true;
    return isCache();
  }

  /** Leaves subtypes alone that do not declare a method of this name and number of parameters. */
  public TypeRule ifDeclares(String method, int parameters) {
    mark = new MethodRule(method, parameters, TypeRule.class, true);
    return this;
  }

  /** Leaves subtypes alone whose names begin with one of these. */
  public TypeRule exceptBelow(List<String> packages) {
    otherPackages = Collections.unmodifiableList(new ArrayList<>(packages));
    return this;
  }

  /**
   * Gives subtypes that do not override this public method of their superclass one that calls it,
   * so that there is something to weave. A class that was loaded before the agent came gets none;
   * if it lacks the first method that is named so, it is left alone.
   *
   * @param descriptor of parameters and result, such as "(Ljava/lang/Object;)Z"
   */
  public TypeRule overriding(String method, String descriptor, Class<?> advice) {
    InheritedMethod inherited = new InheritedMethod(method, descriptor);
    overridden.add(inherited);
    return onOptional(method, inherited.parameters(), advice);
  }

  /** Says that instances carry one object of ours, which advice knows as {@link Slot}. */
  public TypeRule hasSlot() {
    slot = true;
    return this;
  }

  /**
   * Says that instances are views: the cache that {@link Row} means is what this method without
   * parameters returns, such as {@code cache()}.
   *
   * @param returnType name of the class that the method is declared to return
   */
  public TypeRule viewOf(String method, String returnType) {
    ownerMethod = method;
    ownerType = returnType;
    return this;
  }

  /**
   * Like {@link #viewOf}, for instances that keep the cache, or what is asked for it by
   * {@link #viewOf}, in a field that they declare.
   */
  public TypeRule viewOfField(String field) {
    ownerField = field;
    return this;
  }

  /**
   * Weaves an advice into the methods of this name and number of parameters; one must be there.
   *
   * @param method name, {@code <init>} for constructors
   */
  public TypeRule on(String method, int parameters, Class<?> advice) {
    methods.add(new MethodRule(method, parameters, advice, true));
    return this;
  }

  /**
   * Like {@link #on}, for methods that not every supported version has.
   *
   * @param method name, or with an asterisk at its end the beginning of one, for lambda bodies;
   *     {@code <init>} for constructors, whose advice may only have an exit for the normal end
   */
  public TypeRule onOptional(String method, int parameters, Class<?> advice) {
    methods.add(new MethodRule(method, parameters, advice, false));
    return this;
  }

  /** Says which parameter of a method is the {@link Key}; -1 for none. */
  public TypeRule key(String method, int parameters, int index) {
    keys.put(method + '/' + parameters, index);
    return this;
  }

  /** Which parameter of this method is the key; -1 for none. */
  int keyOf(String method, int parameters) {
    Integer index = keys.get(method + '/' + parameters);
    return index == null ? -1 : index;
  }

  /** Says that one method of this name and number of parameters must be there, to be called. */
  public TypeRule needs(String method, int parameters) {
    needed.add(new MethodRule(method, parameters, TypeRule.class, true));
    return this;
  }

  /**
   * Replaces the calls of a method of the JDK inside the methods of this name and number of
   * parameters, where the library has nothing that advice could go around.
   *
   * @param substitute a class of the bootstrap part with a static method of the called one's name,
   *     whose parameters are the receiver, the arguments and the
   *     {@link io.cacheglass.recorder.CacheRow}
   */
  public TypeRule replaceCall(
      String method, int parameters, Class<?> owner, String called, Class<?> substitute) {
    calls.add(new CallRule(method, parameters, owner, called, substitute, true));
    return this;
  }

  /** Like {@link #replaceCall}, for a substitute that gets no row. */
  public TypeRule replaceCallWithoutRow(
      String method, int parameters, Class<?> owner, String called, Class<?> substitute) {
    calls.add(new CallRule(method, parameters, owner, called, substitute, false));
    return this;
  }

  /**
   * Tells a static method of every call of a library's method anywhere in the type, just before it:
   * of the call's last argument and the row. For what passes only through inner code that advice
   * cannot go around.
   *
   * @param owner name of the class or interface that declares the called method
   * @param observer a class of the bootstrap part
   * @param told its method, of an Object and a {@link io.cacheglass.recorder.CacheRow}
   */
  public TypeRule observeCall(String owner, String called, Class<?> observer, String told) {
    observed.add(new ObservedCall(owner, called, observer, told));
    return this;
  }

  /** The same rule for a copy of the library under other names. */
  TypeRule relocated(Relocation relocation) {
    TypeRule copy = new TypeRule(relocation.apply(typeName), bySupertype);
    copy.methods.addAll(methods);
    copy.needed.addAll(needed);
    copy.calls.addAll(calls);
    for (ObservedCall call : observed) {
      copy.observed.add(call.relocated(relocation));
    }
    copy.overridden.addAll(overridden);
    copy.keys.putAll(keys);
    copy.otherPackages = otherPackages;
    copy.mark = mark;
    copy.homeMade = homeMade;
    copy.row = row;
    copy.slot = slot;
    copy.ownerField = ownerField;
    copy.ownerMethod = ownerMethod;
    copy.ownerType = ownerType == null ? null : relocation.apply(ownerType);
    return copy;
  }

  /** The class's or interface's name, with dots. */
  public String typeName() {
    return typeName;
  }

  /** Whether direct subtypes of {@link #typeName} are woven, and not that type itself. */
  public boolean bySupertype() {
    return bySupertype;
  }

  boolean isLeftOut() {
    return !row && methods.isEmpty() && calls.isEmpty();
  }

  /** What a subtype must declare to be woven, null for nothing. */
  @Nullable
  MethodRule mark() {
    return mark;
  }

  List<InheritedMethod> overridden() {
    return Collections.unmodifiableList(overridden);
  }

  boolean isExcepted(String className) {
    for (String each : otherPackages) {
      if (className.startsWith(each)) {
        return true;
      }
    }
    return false;
  }

  boolean isHomeMade() {
    return homeMade;
  }

  boolean hasRow() {
    return row;
  }

  boolean carriesSlot() {
    return slot;
  }

  @Nullable
  String ownerMethod() {
    return ownerMethod;
  }

  @Nullable
  String ownerType() {
    return ownerType;
  }

  @Nullable
  String ownerField() {
    return ownerField;
  }

  List<ObservedCall> observed() {
    return Collections.unmodifiableList(observed);
  }

  List<MethodRule> methods() {
    return Collections.unmodifiableList(methods);
  }

  List<MethodRule> needed() {
    return Collections.unmodifiableList(needed);
  }

  List<CallRule> calls() {
    return Collections.unmodifiableList(calls);
  }
}
