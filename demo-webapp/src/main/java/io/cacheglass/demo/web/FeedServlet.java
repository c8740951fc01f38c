package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.ShopCaches;
import io.cacheglass.demo.catalogue.FeedEntry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /feed}: the latest reviews. */
final class FeedServlet extends ShopServlet {

  private final transient ShopCaches caches;

  FeedServlet(ShopCaches caches, Pages pages) {
    super(caches.sessions(), pages);
    this.caches = caches;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Html content = new Html();
    for (FeedEntry entry : caches.feed().get()) {
      content.add(
          "<h2><a href=\"/products/{}\">{}</a></h2>", entry.productId(), entry.productName());
      content.add(ProductServlet.review(entry.review()));
    }
    send(response, "Latest reviews", session(request, response), content);
  }
}
