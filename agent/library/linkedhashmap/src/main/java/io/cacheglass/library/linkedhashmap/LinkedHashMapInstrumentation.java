package io.cacheglass.library.linkedhashmap;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.ComputeAdvice;
import io.cacheglass.weaving.advice.ConditionalAdvice;
import io.cacheglass.weaving.advice.LookupAdvice;
import io.cacheglass.weaving.advice.MapAdvice;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Weaves subclasses of LinkedHashMap that declare {@code removeEldestEntry}: the LRU cache as it is
 * made by hand. The map of the JDK stays as it is; the subclass gets methods of its own to weave.
 */
public final class LinkedHashMapInstrumentation implements LibraryRule {
  private static final String MAP = "java.util.LinkedHashMap";
  private static final String KEY = "(Ljava/lang/Object;)";
  private static final String TWO = "(Ljava/lang/Object;Ljava/lang/Object;)";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String LOADER = "(Ljava/lang/Object;Ljava/util/function/";

  private boolean everywhere;

  @Override
  public String library() {
    return "linkedhashmap";
  }

  @Override
  public boolean configure(UnaryOperator<String> setting, Consumer<String> mistake) {
    String where = setting.apply("lru-maps");
    everywhere = where.equals("all");
    return !where.equals("off");
  }

  @Override
  public List<TypeRule> types() {
    List<String> others = new ArrayList<>(KnownPackages.JDK);
    others.addAll(everywhere ? Collections.<String>emptyList() : KnownPackages.LIBRARIES);
    TypeRule maps = TypeRule.extending(MAP)
        .ifDeclares("removeEldestEntry", 1)
        .exceptBelow(others)
        .isHomeMadeCache()
        .hasSlot();
    // The first must be there in a class that was loaded before the agent came.
    reads(maps);
    writes(maps);
    clearing(maps);
    return Collections.singletonList(maps.on("removeEldestEntry", 1, EldestAdvice.class));
  }

  private static void reads(TypeRule maps) {
    maps.overriding("get", KEY + OBJECT, ReadAdvice.Get.class)
        .overriding("getOrDefault", TWO + OBJECT, ReadAdvice.GetOrDefault.class)
        .overriding("containsKey", KEY + "Z", LookupAdvice.ContainsKey.class);
  }

  private static void writes(TypeRule maps) {
    maps.overriding("put", TWO + OBJECT, WriteAdvice.Put.class)
        .overriding("putAll", "(Ljava/util/Map;)V", WriteAdvice.PutAll.class)
        .overriding("putIfAbsent", TWO + OBJECT, ConditionalAdvice.PutIfAbsent.class)
        .overriding(
            "computeIfAbsent", LOADER + "Function;)" + OBJECT, ComputeAdvice.ComputeIfAbsent.class)
        .overriding("compute", LOADER + "BiFunction;)" + OBJECT, ComputeAdvice.Compute.class)
        .overriding(
            "computeIfPresent", LOADER + "BiFunction;)" + OBJECT, ComputeAdvice.IfPresent.class)
        .overriding(
            "merge",
            "(Ljava/lang/Object;Ljava/lang/Object;Ljava/util/function/BiFunction;)" + OBJECT,
            ComputeAdvice.Merge.class)
        .overriding("replace", TWO + OBJECT, ConditionalAdvice.Replace.class)
        .overriding(
            "replace",
            "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Z",
            MapAdvice.ReplaceEntry.class)
        .overriding("remove", KEY + OBJECT, WriteAdvice.RemoveOld.class)
        .overriding("remove", TWO + "Z", MapAdvice.RemoveEntry.class)
        .overriding("clear", "()V", WriteAdvice.Clear.class)
        .overriding("clone", "()" + OBJECT, CloneAdvice.class);
  }

  /** Where the page's request to clear is carried out. */
  private static void clearing(TypeRule maps) {
    maps.onOptional("put", 2, ClearingAdvice.Adding.class)
        .onOptional("putIfAbsent", 2, ClearingAdvice.Adding.class)
        .onOptional("computeIfAbsent", 2, ClearingAdvice.Adding.class)
        .onOptional("compute", 2, ClearingAdvice.Adding.class)
        .onOptional("merge", 3, ClearingAdvice.Adding.class)
        .onOptional("remove", 1, ClearingAdvice.Removing.class);
  }

  @Override
  public CacheReader reader() {
    return new LinkedHashMapReader();
  }

  @Override
  public String refusal(String missing, List<String> declared) {
    return "it is a LinkedHashMap that drops its eldest entry, but was loaded before the agent came,"
        + " which is too late to see its lookups";
  }

  @Override
  public String remedy() {
    return "-javaagent:cacheglass-agent.jar";
  }
}
