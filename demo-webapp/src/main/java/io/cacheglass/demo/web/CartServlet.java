package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.ShopCaches;
import io.cacheglass.demo.catalogue.Price;
import io.cacheglass.demo.catalogue.Product;
import io.cacheglass.demo.catalogue.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * {@code GET /cart} shows the cart, {@code POST /cart} with {@code product} adds to it, and with
 * {@code empty=true} empties it.
 */
final class CartServlet extends ShopServlet {

  private final transient ShopCaches caches;

  CartServlet(ShopCaches caches, Pages pages) {
    super(caches.sessions(), pages);
    this.caches = caches;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Session session = session(request, response);
    send(response, "Cart", session, session.cart().isEmpty() ? empty() : content(session));
  }

  private static Html empty() {
    return new Html().add("<p>The cart is empty.</p>");
  }

  private Html content(Session session) {
    Map<Integer, Price> prices = caches.prices().getAll(session.cart());
    Html content = new Html().add("<table><thead><tr><th>Product</th><th>Price</th></tr></thead>");
    long sum = 0;
    for (int id : session.cart()) {
      Price price = prices.get(id);
      sum += price == null ? 0 : price.cents();
      content.add("<tr><td><a href=\"/products/{}\">{}</a></td>", id, name(id));
      content.add("<td>{}</td></tr>", Pages.amount(price));
    }
    return content
        .add("<tfoot><tr><th>Sum</th><td>{}</td></tr></tfoot></table>", Price.text(sum))
        .add("<form method=\"post\"><input type=\"hidden\" name=\"empty\" value=\"true\">")
        .add("<button>Empty the cart</button></form>");
  }

  private String name(int id) {
    Product product = caches.products().get(id);
    return product == null ? "No longer sold" : product.name();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("true".equals(request.getParameter("empty"))) {
      sessions().save(session(request, response).emptied());
    } else if (!add(request, response)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "product must be an id of the shop");
      return;
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", "/cart");
  }

  private boolean add(HttpServletRequest request, HttpServletResponse response) {
    int id = Parameters.number(request, "product");
    if (id < 0 || caches.products().get(id) == null) {
      return false;
    }
    sessions().save(session(request, response).with(id));
    return true;
  }
}
