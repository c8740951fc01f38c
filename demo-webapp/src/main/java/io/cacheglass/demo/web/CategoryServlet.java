package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.ShopCaches;
import io.cacheglass.demo.catalogue.Shelf;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /categories/{slug}}: the best sellers of a category. */
final class CategoryServlet extends ShopServlet {

  private final transient ShopCaches caches;

  CategoryServlet(ShopCaches caches, Pages pages) {
    super(caches.sessions(), pages);
    this.caches = caches;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    // The menu knows all slugs: an unknown one costs no lookup.
    boolean known = path != null
        && pages().categories().stream().anyMatch(its -> path.equals("/" + its.slug()));
    Shelf shelf = known ? caches.categories().get(path.substring(1)) : null;
    if (shelf == null) {
      notFound(response);
      return;
    }
    Html content = pages().products(shelf.bestSellers());
    send(response, shelf.category().name(), session(request, response), content);
  }
}
