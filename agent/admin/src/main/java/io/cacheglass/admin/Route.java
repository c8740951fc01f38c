package io.cacheglass.admin;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One method of one URL below the admin path, and what answers it. Immutable. */
final class Route {

  /** What answers. */
  interface Action {
    Response answer(Request request) throws IOException;
  }

  private static final String ID = "{id}";

  private final String method;
  private final String[] segments;
  private final boolean open;
  private final Right right;
  private final Action action;
  private final boolean events;

  private Route(
      String method, String path, boolean open, Right right, Action action, boolean events) {
    this.method = method;
    this.segments = path.split("/", -1);
    this.open = open;
    this.right = right;
    this.action = action;
    this.events = events;
  }

  /** A URL for those who may read. One segment of the path may be {@code {id}}. */
  static Route guarded(String method, String path, Action action) {
    return guarded(method, path, Right.READ, action);
  }

  /** A URL for those who have this right. */
  static Route guarded(String method, String path, Right right, Action action) {
    return new Route(method, path, false, right, action, false);
  }

  /** A URL by which one comes in. */
  static Route open(String method, String path, Action action) {
    return new Route(method, path, true, Right.READ, action, false);
  }

  /** A URL for those who may read, that answers with server-sent events. */
  static Route events(String path, Action action) {
    return new Route("GET", path, false, Right.READ, action, true);
  }

  boolean isEvents() {
    return events;
  }

  Right right() {
    return right;
  }

  @Override
  public String toString() {
    return method + ' ' + String.join("/", segments);
  }

  String method() {
    return method;
  }

  boolean isOpen() {
    return open;
  }

  Action action() {
    return action;
  }

  /**
   * Whether the path, as it came, is this one. Only the {@code {id}} is decoded, and after the path
   * was cut: an escape can neither make a slash nor a step upwards.
   *
   * @return the decoded id, "" for a route without one, null if the path is another one
   */
  @Nullable
  String match(String path) {
    String[] given = path.split("/", -1);
    if (given.length != segments.length) {
      return null;
    }
    String id = "";
    for (int i = 0; i < given.length; i++) {
      if (segments[i].equals(ID)) {
        id = UrlText.decodeId(given[i]);
      } else if (!segments[i].equals(given[i])) {
        return null;
      }
    }
    return id;
  }
}
