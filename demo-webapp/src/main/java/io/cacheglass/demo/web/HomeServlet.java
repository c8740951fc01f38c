package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.ShopCaches;
import io.cacheglass.demo.catalogue.Shelf;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /}: the best sellers of the first category. */
final class HomeServlet extends ShopServlet {

  private static final int SHOWN = 8;

  private final transient ShopCaches caches;

  HomeServlet(ShopCaches caches, Pages pages) {
    super(caches.sessions(), pages);
    this.caches = caches;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Html content = new Html().add("<p>Plain goods at plain prices. What sells best today:</p>");
    Shelf shelf = caches.categories().get(pages().categories().get(0).slug());
    if (shelf != null) {
      content.add(pages().products(shelf.bestSellers().stream().limit(SHOWN).toList()));
    }
    send(response, "Welcome", session(request, response), content);
  }
}
