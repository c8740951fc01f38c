package io.cacheglass.demo.traffic;

import io.cacheglass.demo.catalogue.CatalogueGenerator;
import io.cacheglass.demo.catalogue.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Decides what the next visitor does. The same seed gives the same visits. Confined to one thread.
 *
 * <p>Of a thousand requests: 540 product pages, 110 home, 100 categories, 110 searches, 60 feed, 40
 * carts, 25 additions to a cart, 5 price changes and 10 that find nothing.
 */
final class VisitPlan {

  static final int VISITORS = 400;

  private static final Zipf PRODUCTS = new Zipf(CatalogueGenerator.PRODUCTS, 0.9);
  private static final Zipf VISITS = new Zipf(VISITORS, 0.6);
  private static final List<String> TERMS = Words.searchTerms();
  private static final Zipf SEARCHES = new Zipf(TERMS.size(), 0.9);
  private static final List<String> SLUGS = Words.slugs();
  private static final Zipf CATEGORIES = new Zipf(SLUGS.size(), 0.8);

  private final Random random;

  VisitPlan(long seed) {
    random = new Random(seed);
  }

  Visit next() {
    int visitor = VISITS.next(random);
    int dice = random.nextInt(1_000);
    if (dice < 970) {
      return new Visit(visitor, page(dice), "");
    }
    if (dice < 995) {
      return new Visit(visitor, "/cart", "product=" + product());
    }
    return new Visit(visitor, "/products/" + product() + "/price", cents());
  }

  private String page(int dice) {
    if (dice < 540) {
      return "/products/" + product();
    }
    if (dice < 650) {
      return "/";
    }
    if (dice < 750) {
      return "/categories/" + SLUGS.get(CATEGORIES.next(random));
    }
    if (dice < 860) {
      return "/search?q=" + encoded(TERMS.get(SEARCHES.next(random)));
    }
    return dice < 920 ? "/feed" : cartOrNothing(dice);
  }

  private String cartOrNothing(int dice) {
    if (dice < 960) {
      return "/cart";
    }
    // Half of the wrong addresses look like a product, half like nothing that the shop knows.
    int number = random.nextInt(1_000_000);
    return dice < 965
        ? "/products/" + (CatalogueGenerator.PRODUCTS + 1 + number)
        : "/old/" + number;
  }

  private int product() {
    return 1 + PRODUCTS.next(random);
  }

  private String cents() {
    return "cents=" + (199 + random.nextInt(30_000));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * The page that a banner sends people to for one period; all threads visit it at once.
   *
   * @param period number of the period
   */
  static String bannerPage(long period) {
    return "/categories/" + SLUGS.get(Math.floorMod(period, SLUGS.size()));
  }
}
