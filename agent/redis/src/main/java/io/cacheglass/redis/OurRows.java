package io.cacheglass.redis;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which rows of the recorder are databases of which server. Stateless. */
final class OurRows {
  /** What the names of such rows begin with; host, port and number of the database follow. */
  private static final String PREFIX = "redis ";

  private OurRows() {}

  /** Ids of the rows of a server, whatever its name, database and client library. */
  static List<Integer> of(Collection<String> addresses) {
    List<Integer> ids = new ArrayList<>();
    for (CacheRow row : Recorder.rows()) {
      if (addresses.contains(address(row.name()))) {
        ids.add(row.id());
      }
    }
    return ids;
  }

  /** "host:port" of the server that a row of this name is a database of, "" if it is none. */
  static String address(String rowName) {
    int slash = rowName.lastIndexOf('/');
    if (!rowName.startsWith(PREFIX) || slash < 0 || rowName.indexOf(':') < 0) {
      return "";
    }
    for (int i = slash + 1; i < rowName.length(); i++) {
      if (!Character.isDigit(rowName.charAt(i))) {
        return "";
      }
    }
    return rowName.substring(PREFIX.length(), slash);
  }
}
