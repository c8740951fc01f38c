package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.ShopCaches;
import io.cacheglass.demo.catalogue.Price;
import io.cacheglass.demo.catalogue.Product;
import io.cacheglass.demo.catalogue.ProductRepository;
import io.cacheglass.demo.catalogue.Review;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /products/{id}}: a product with its price, reviews and what others bought with it.
 * {@code POST /products/{id}/price} with {@code cents} sets its price, as the shop's staff would;
 * open to everybody who reaches the loopback address, as the demo has no accounts.
 */
final class ProductServlet extends ShopServlet {

  // At most nine digits, so that it is an int.
  private static final Pattern PAGE = Pattern.compile("/(\\d{1,9})");
  private static final Pattern PRICE = Pattern.compile("/(\\d{1,9})/price");

  private final transient ShopCaches caches;
  private final transient ProductRepository repository;

  ProductServlet(ShopCaches caches, ProductRepository repository, Pages pages) {
    super(caches.sessions(), pages);
    this.caches = caches;
    this.repository = repository;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int id = id(PAGE, request);
    Product product = id < 0 ? null : caches.products().get(id);
    if (product == null) {
      notFound(response);
      return;
    }
    send(response, product.name(), session(request, response), content(product));
  }

  private Html content(Product product) {
    Price price = caches.prices().get(product.id());
    Html content = new Html()
        .add("<p class=\"price\">{} ", Pages.amount(price))
        .add(discount(price))
        .add("</p><p>{}</p>", product.description())
        .add("<form action=\"/cart\" method=\"post\">")
        .add("<input type=\"hidden\" name=\"product\" value=\"{}\">", product.id())
        .add("<button>Add to cart</button></form><h2>Often bought with it</h2>")
        .add(pages().products(product.alsoBought()))
        .add("<h2>Reviews {}</h2>", Pages.stars(product.rating()));
    product.reviews().forEach(review -> content.add(review(review)));
    return content.add(
        "<p>More in <a href=\"/categories/{}\">{}</a></p>",
        product.categorySlug(),
        product.categoryName());
  }

  private static Html discount(@Nullable Price price) {
    if (price == null || price.discountPercent() == 0) {
      return new Html();
    }
    return new Html()
        .add("<del>{}</del> -{} %", Price.text(price.listCents()), price.discountPercent());
  }

  static Html review(Review review) {
    return new Html()
        .add("<blockquote><p>{}</p>", review.text())
        .add("<footer>{}, {} of 5 stars</footer></blockquote>", review.author(), review.stars());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int id = id(PRICE, request);
    int cents = Parameters.number(request, "cents");
    if (id < 0) {
      notFound(response);
    } else if (cents < 0) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "cents must be a whole number");
    } else {
      changePrice(id, cents, response);
    }
  }

  private void changePrice(int id, int cents, HttpServletResponse response) throws IOException {
    if (!repository.changePrice(id, cents)) {
      notFound(response);
      return;
    }
    caches.prices().remove(id);
    caches.products().remove(id);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** The number in the path, or -1 if the path is not of that form. */
  private static int id(Pattern form, HttpServletRequest request) {
    String path = request.getPathInfo();
    Matcher matcher = form.matcher(path == null ? "" : path);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }
}
