package io.cacheglass.weaving;

import java.util.Iterator;

/** The keys of a library's entries, whatever their type: each has a method {@code getKey}. */
public final class EntryKeys implements Iterator<Object> {
  private final Iterator<?> entries;

  /** The keys of these entries. */
  public EntryKeys(Iterator<?> entries) {
    this.entries = entries;
  }

  @Override
  public boolean hasNext() {
    return entries.hasNext();
  }

  @Override
  public Object next() {
    Object entry = entries.next();
    try {
      Object key = Reflection.call(entry, "getKey");
      return key == null ? "" : key;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("its entries do not tell their keys", e);
    }
  }
}
