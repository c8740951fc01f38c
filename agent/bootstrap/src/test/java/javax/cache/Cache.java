package javax.cache;

/** As much of JSR-107's interface as {@code Existence} looks for, which finds it by its name. */
public interface Cache<K, V> {
  boolean containsKey(K key);
}
