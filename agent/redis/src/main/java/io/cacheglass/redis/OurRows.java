package io.cacheglass.redis;

import io.cacheglass.analysis.redis.RedisNames;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which rows of the recorder are databases of which server. Stateless. */
final class OurRows {
  private OurRows() {}

  /** Ids of the rows of a server, whatever its name, database and client library. */
  static List<Integer> of(Collection<String> addresses) {
    List<Integer> ids = new ArrayList<>();
    for (CacheRow row : Recorder.rows()) {
      if (addresses.contains(RedisNames.address(row.name()))) {
        ids.add(row.id());
      }
    }
    return ids;
  }
}
