package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A cache library that the application has, and that is not counted. Immutable. */
public final class NotWatched {
  private final String name;
  private final String className;
  private final String why;
  private final String setting;

  /**
   * What was found.
   *
   * @param className the class that it was known by
   * @param why in words for people
   * @param setting that would cover it, as it is written; "" if none would
   */
  public NotWatched(String name, String className, String why, String setting) {
    this.name = name;
    this.className = className;
    this.why = why;
    this.setting = setting;
  }

  static void put(ArrayNode rows, List<NotWatched> found) {
    for (NotWatched each : found) {
      ObjectNode row = rows.addObject();
      row.put("name", each.name());
      row.put("class", each.className());
      row.put("why", each.why());
      Json.text(row, "setting", each.setting());
    }
  }

  public String name() {
    return name;
  }

  public String className() {
    return className;
  }

  public String why() {
    return why;
  }

  public String setting() {
    return setting;
  }
}
