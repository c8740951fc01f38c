package io.cacheglass.recorder;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The instances of caches by their identity, held weakly. Thread-safe; a look takes no lock and
 * allocates nothing, because every call of a cache without a woven field begins with one.
 *
 * <p>Open addressing: an instance is at the place of its identity hash or at one of the next ones,
 * with no empty place between. One that was collected keeps its place until the table is made anew.
 */
final class InstanceTable {
  private static final int SMALLEST = 64;
  private static final int GOLDEN = 0x9E3779B1;

  /** Written under the lock; at most half full, so that each search ends. */
  private volatile AtomicReferenceArray<Instances.@Nullable Instance> places =
      new AtomicReferenceArray<>(SMALLEST);

  /** Places that are taken, also by instances that were collected; guarded by this. */
  private int taken;

  /** How many of those were collected, as far as it was told; guarded by this. */
  private int collected;

  /** The instance of this object, null if it is not known. On the hot path. */
  Instances.@Nullable Instance get(Object cache) {
    AtomicReferenceArray<Instances.@Nullable Instance> all = places;
    int length = all.length();
    for (int at = first(System.identityHashCode(cache), length); ; at = (at + 1) & (length - 1)) {
      Instances.Instance each = all.get(at);
      if (each == null || each.get() == cache) {
        return each;
      }
    }
  }

  /**
   * Adds the instance of an object that is alive, unless there is one of the same object.
   *
   * @return the one that was there, null if there was none
   */
  synchronized Instances.@Nullable Instance putIfAbsent(Object cache, Instances.Instance instance) {
    Instances.Instance known = get(cache);
    if (known == null) {
      if (2 * (taken + 1) > places.length()) {
        rebuild();
      }
      add(places, instance);
      taken++;
    }
    return known;
  }

  /**
   * Puts the instance in the place of the one of the same object, which is alive.
   *
   * @return the one that was there, null if there was none
   */
  synchronized Instances.@Nullable Instance put(Object cache, Instances.Instance instance) {
    AtomicReferenceArray<Instances.@Nullable Instance> all = places;
    for (int at = first(instance.hashCode(), all.length());
        all.get(at) != null;
        at = (at + 1) & (all.length() - 1)) {
      Instances.Instance each = all.get(at);
      if (each != null && each.get() == cache) {
        all.set(at, instance);
        return each;
      }
    }
    return putIfAbsent(cache, instance);
  }

  /** Says that an object was collected; when most are, their places are given back. */
  synchronized void collected() {
    collected++;
    if (collected > SMALLEST && 2 * collected > taken) {
      rebuild();
    }
  }

  /** Places that are taken. */
  synchronized int size() {
    return taken;
  }

  /** Without those that were collected, and with room for as many again. */
  private void rebuild() {
    AtomicReferenceArray<Instances.@Nullable Instance> old = places;
    int live = 0;
    for (int at = 0; at < old.length(); at++) {
      live += isLive(old.get(at)) ? 1 : 0;
    }
    int length = SMALLEST;
    while (length < 4 * (live + 1)) {
      length *= 2;
    }
    AtomicReferenceArray<Instances.@Nullable Instance> all = new AtomicReferenceArray<>(length);
    taken = 0;
    collected = 0;
    for (int at = 0; at < old.length(); at++) {
      Instances.Instance each = old.get(at);
      if (each != null && isLive(each)) {
        add(all, each);
        taken++;
      }
    }
    places = all;
  }

  private static boolean isLive(Instances.@Nullable Instance instance) {
    return instance != null && instance.get() != null;
  }

  private static void add(
      AtomicReferenceArray<Instances.@Nullable Instance> all, Instances.Instance instance) {
    int at = first(instance.hashCode(), all.length());
    while (all.get(at) != null) {
      at = (at + 1) & (all.length() - 1);
    }
    all.set(at, instance);
  }

  /** Where the search begins: the upper bits of the product, in which all of the hash is mixed. */
  private static int first(int hash, int length) {
    return (hash * GOLDEN) >>> (Integer.numberOfLeadingZeros(length) + 1);
  }
}
