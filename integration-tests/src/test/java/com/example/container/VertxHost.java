package com.example.container;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** A host without servlets: Vert.x' web router over a cache. */
public final class VertxHost {
  private static final Cache<String, String> PRODUCTS =
      Caffeine.newBuilder().maximumSize(1000).build();

  private VertxHost() {}

  public static void main(String[] args) throws Exception {
    PRODUCTS.get("warm-up", key -> key);
    Vertx vertx = Vertx.vertx();
    Router items = Router.router(vertx);
    items.get("/items/:item").handler(context -> answer(context, lookUp(context, "item")));
    Router router = Router.router(vertx);
    router.get("/products/:id").handler(context -> answer(context, lookUp(context, "id")));
    router.get("/later/:id").handler(context -> later(vertx, context));
    router.route("/api/*").subRouter(items);
    router.get("/prices/1").handler(context -> answer(context, "1"));
    HttpServer server = vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get();
    System.out.println("READY " + server.actualPort());
  }

  /** Asks once from a timer on the event loop, and once from a thread that may wait. */
  private static void later(Vertx vertx, RoutingContext context) {
    vertx.setTimer(5, timer -> {
      lookUp("a");
      vertx
          .executeBlocking(() -> lookUp("b"))
          .onSuccess(found -> answer(context, "later"))
          .onFailure(context::fail);
    });
  }

  private static String lookUp(RoutingContext context, String parameter) {
    return lookUp(context.pathParam(parameter));
  }

  private static String lookUp(String id) {
    return PRODUCTS.get(id, key -> "product " + key);
  }

  private static void answer(RoutingContext context, String text) {
    context.response().end(text);
  }
}
