package io.cacheglass.library.hazelcast;

import com.hazelcast.map.IMap;
import com.hazelcast.map.MapStore;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for the database behind a map. Thread-safe. */
final class Behind implements MapStore<String, Object> {
  private static final Map<String, Map<String, Object>> TABLES = new ConcurrentHashMap<>();

  private final Map<String, Object> table;

  Behind(String map) {
    table = TABLES.computeIfAbsent(map, name -> new ConcurrentHashMap<>());
  }

  static Map<String, Object> of(IMap<?, ?> map) {
    return TABLES.get(map.getName());
  }

  @Override
  public void store(String key, Object value) {
    table.put(key, value);
  }

  @Override
  public void storeAll(Map<String, Object> entries) {
    table.putAll(entries);
  }

  @Override
  public void delete(String key) {
    table.remove(key);
  }

  @Override
  public void deleteAll(Collection<String> keys) {
    table.keySet().removeAll(keys);
  }

  @Override
  public Object load(String key) {
    return table.get(key);
  }

  @Override
  public Map<String, Object> loadAll(Collection<String> keys) {
    Map<String, Object> found = new ConcurrentHashMap<>(table);
    found.keySet().retainAll(keys);
    return found;
  }

  @Override
  public Iterable<String> loadAllKeys() {
    return null; // nothing ahead of its use
  }
}
