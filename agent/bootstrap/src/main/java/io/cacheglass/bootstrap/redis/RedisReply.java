package io.cacheglass.bootstrap.redis;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reply held, as far as it tells hit from miss: counted while a client parses it, or from
 * the objects that it parsed. Confined to the thread that reads the connection, and used again for
 * the next reply.
 */
public final class RedisReply {
  private int values;
  private int nulls;
  private int emptyValues;
  private long number;
  private boolean hasNumber;
  private boolean collection;
  private boolean error;

  /** Which of the first 64 values are null, the first the lowest bit. */
  private long absent;

  /** Begins the next reply. */
  public void clear() {
    values = 0;
    nulls = 0;
    emptyValues = 0;
    number = 0;
    hasNumber = false;
    collection = false;
    error = false;
    absent = 0;
  }

  /** The reply has a null. */
  public void addNull() {
    int at = values + nulls;
    absent |= at < Long.SIZE ? 1L << at : 0;
    nulls++;
  }

  /** The reply has a number. */
  public void addNumber(long value) {
    values++;
    number = value;
    hasNumber = true;
  }

  /** The reply has a text of so many bytes. */
  public void addText(int length) {
    values++;
    emptyValues += length == 0 ? 1 : 0;
  }

  /** The reply has a collection, empty or not. */
  public void addCollection() {
    collection = true;
  }

  /** The reply is an error, or has one inside. */
  public void addError() {
    error = true;
  }

  /** Counts what a client has parsed: collections are looked into. */
  void add(@Nullable Object parsed) {
    if (parsed == null) {
      addNull();
    } else if (parsed instanceof byte[]) {
      addText(((byte[]) parsed).length);
    } else if (parsed instanceof CharSequence) {
      addText(((CharSequence) parsed).length());
    } else if (parsed instanceof Boolean) {
      addNumber((Boolean) parsed ? 1 : 0);
    } else if (parsed instanceof Number) {
      addNumber(((Number) parsed).longValue());
    } else if (parsed instanceof Throwable) {
      addError();
    } else {
      addParts(parsed);
    }
  }

  /** Counts what a client has decoded: one level, since below it values are the application's. */
  void addDecoded(@Nullable Object decoded) {
    if (decoded instanceof Map) {
      collection = true;
      addElements(((Map<?, ?>) decoded).values());
    } else if (decoded instanceof Iterable) {
      collection = true;
      addElements((Iterable<?>) decoded);
    } else {
      add(decoded instanceof Object[] ? "array" : decoded);
    }
  }

  /**
   * Counts what a client has decoded into a map of what was there, by the keys that were asked for.
   *
   * @param keys the first of them, as they were sent
   * @param asked how many there were
   */
  void addFound(Map<?, ?> found, List<?> keys, int asked) {
    addDecoded(found);
    long missing = FoundKeys.absent(keys, found);
    int present = keys.size() - Long.bitCount(missing);
    // Else they were sent in another form than the map has, and it does not say which were missed.
    if (keys.size() == asked ? present == values : present <= values && present > 0) {
      nulls = Math.max(0, asked - values);
      absent = missing;
    }
  }

  private void addElements(Iterable<?> elements) {
    for (Object element : elements) {
      if (element == null) {
        addNull();
      } else {
        values++;
      }
    }
  }

  /** Counts one value of the application, whatever it is. */
  void addWhole(@Nullable Object value) {
    if (value instanceof Number || value instanceof Boolean || value instanceof CharSequence) {
      add(value);
    } else {
      values += value == null ? 0 : 1;
      nulls += value == null ? 1 : 0;
    }
  }

  private void addParts(Object parsed) {
    collection = true;
    if (parsed instanceof Iterable) {
      for (Object part : (Iterable<?>) parsed) {
        add(part);
      }
    } else if (parsed instanceof Object[]) {
      for (Object part : (Object[]) parsed) {
        add(part);
      }
    } else if (parsed instanceof Map) {
      values += ((Map<?, ?>) parsed).size();
    } else {
      values++; // a class of the client, such as one pair of a map
    }
  }

  /** Whether nothing was read, not even a null: the command has got no reply of its own. */
  boolean isMissing() {
    return values == 0 && nulls == 0 && !collection && !error;
  }

  boolean isError() {
    return error;
  }

  /** Whether there is any value. */
  boolean found() {
    return values > 0;
  }

  /** Whether there is a text that is not empty. */
  boolean foundText() {
    return values > emptyValues;
  }

  int values() {
    return values;
  }

  int nulls() {
    return nulls;
  }

  /** A bit for each of the first 64 values that is null, if they are the values of as many keys. */
  long absent() {
    return absent;
  }

  /** The number that was replied; 0 if it was none. */
  long number() {
    return number;
  }

  /** Whether a conditional write was done: 1, true or OK. */
  boolean done() {
    return hasNumber ? number != 0 : values > 0;
  }
}
