package io.cacheglass.admin;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Finds the route of a request and sees to what all routes have in common. A stranger learns
 * nothing about the guarded ones, not even which exist: who may come in is asked first. Immutable.
 */
final class Router {
  private final Access access;
  private final List<Route> routes;
  private final Repeats repeats;

  Router(Access access, List<Route> routes, Clock clock) {
    this.access = access;
    this.repeats = new Repeats(clock);
    this.routes = new ArrayList<>(routes);
  }

  List<String> routes() {
    List<String> all = new ArrayList<>();
    for (Route route : routes) {
      all.add(route.toString());
    }
    return all;
  }

  Response answer(Request request) throws IOException {
    List<Route> found = atPathOf(request);
    if (found.isEmpty() || !found.get(0).isOpen()) {
      request.setCaller(access.requireCaller(request));
    }
    if (found.isEmpty()) {
      throw Problem.notFound("There is nothing at this URL.");
    }
    Route route = withMethod(found, request.method());
    check(request, route);
    // Refuses a query that is too long or not UTF-8 also where no parameter is read.
    request.parameters();
    if (request.isRead()) {
      return tagged(request, route.action().answer(request));
    }
    // By an open route one comes in: its answer is nobody else's.
    return route.isOpen()
        ? route.action().answer(request)
        : repeats.answer(request, route.action());
  }

  /** Answers 304 to who has the same answer already. */
  private static Response tagged(Request request, Response response) {
    String type = response.headers().get("Content-Type");
    if (response.status() != 200 || !"application/json".equals(type)) {
      return response;
    }
    String tag = EntityTag.of(response.body());
    return EntityTag.matches(request.header("If-None-Match"), tag)
        ? Response.notModified().header("ETag", tag).header("Cache-Control", "no-store")
        : response.header("ETag", tag);
  }

  private List<Route> atPathOf(Request request) {
    List<Route> found = new ArrayList<>();
    for (Route route : routes) {
      String id = route.match(request.path());
      if (id != null) {
        request.setId(id);
        found.add(route);
      }
    }
    return found;
  }

  private static Route withMethod(List<Route> found, String method) {
    StringJoiner allow = new StringJoiner(", ");
    for (Route route : found) {
      // Opening a login link uses it up, so asking for its headers alone is not offered.
      boolean head = route.method().equals("GET") && !route.isOpen();
      if (route.method().equals(method) || (head && method.equals("HEAD"))) {
        return route;
      }
      allow.add(head ? "GET, HEAD" : route.method());
    }
    throw Problem.methodNotAllowed(allow.toString());
  }

  private static void check(Request request, Route route) {
    checkAccept(request, route);
    if (!route.isOpen()) {
      request.caller().require(route.right());
    }
    if (request.isRead()) {
      return;
    }
    request.checkContentLength();
    if (!route.isOpen() && request.caller().byCookie()) {
      SameOrigin.require(request);
    }
  }

  private static void checkAccept(Request request, Route route) {
    String accept = request.header("Accept");
    if (route.isEvents()) {
      if (!Accept.takesEvents(accept)) {
        throw Problem.notAcceptable("text/event-stream");
      }
    } else if (request.path().startsWith("/api/")
        && !request.parameters().isCsv()
        && !Accept.takesJson(accept)) {
      throw Problem.notAcceptable("application/json");
    }
  }
}
