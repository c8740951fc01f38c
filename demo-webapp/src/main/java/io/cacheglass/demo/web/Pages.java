package io.cacheglass.demo.web;

import io.cacheglass.demo.cache.PriceCache;
import io.cacheglass.demo.catalogue.Category;
import io.cacheglass.demo.catalogue.Listing;
import io.cacheglass.demo.catalogue.Price;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all pages share: the frame and the list of products. Thread-safe. */
final class Pages {

  private final List<Category> categories;
  private final PriceCache prices;

  Pages(List<Category> categories, PriceCache prices) {
    this.categories = List.copyOf(categories);
    this.prices = prices;
  }

  List<Category> categories() {
    return categories;
  }

  /** A whole document around the content of a page. */
  String frame(String title, int itemsInCart, Html content) {
    return new Html()
        .add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .add("<title>{} - The Plain Shop</title>", title)
        .add("<link rel=\"stylesheet\" href=\"/shop.css\"></head><body>")
        .add("<header><a class=\"name\" href=\"/\">The Plain Shop</a>")
        .add("<form action=\"/search\" role=\"search\">")
        .add("<input name=\"q\" aria-label=\"Search\" placeholder=\"Search\" maxlength=\"60\">")
        .add("<button>Search</button></form>")
        .add(
            "<nav><a href=\"/feed\">Reviews</a> <a href=\"/cart\">Cart ({})</a></nav>", itemsInCart)
        .add("</header><nav class=\"menu\" aria-label=\"Categories\">")
        .add(menu())
        .add("</nav><main><h1>{}</h1>", title)
        .add(content)
        .add("</main><footer>A demo. With the Cacheglass agent attached, ")
        .add("<a href=\"/cacheglass\">/cacheglass</a> shows what the caches of this shop do.")
        .add("</footer></body></html>\n")
        .toString();
  }

  private Html menu() {
    Html menu = new Html();
    for (Category category : categories) {
      menu.add("<a href=\"/categories/{}\">{}</a> ", category.slug(), category.name());
    }
    return menu;
  }

  /** A list of products with their prices, which are looked up in bulk. */
  Html products(List<Listing> products) {
    Map<Integer, Price> known =
        prices.getAll(products.stream().map(Listing::productId).toList());
    Html list = new Html().add("<ul class=\"products\">");
    for (Listing product : products) {
      list.add("<li><a href=\"/products/{}\">{}</a>", product.productId(), product.name());
      list.add(" <span>{}</span>", amount(known.get(product.productId())));
      list.add(" <small>{}</small></li>", praise(product));
    }
    return list.add("</ul>");
  }

  private static String praise(Listing product) {
    String sold = product.sold() == 0 ? "" : product.sold() + " sold";
    return (stars(product.rating()) + " " + sold).strip();
  }

  static String amount(@Nullable Price price) {
    return price == null ? "" : Price.text(price.cents());
  }

  /** A rating for people; nothing without reviews. */
  static String stars(double rating) {
    return rating == 0 ? "" : String.format(Locale.ROOT, "★ %.1f", rating);
  }
}
