package io.cacheglass.demo.catalogue;

import java.io.Serializable;
import java.util.List;

/**
 * All that a product page shows except the price. Immutable; serializable, because the off-heap and
 * disk tiers of its cache keep bytes.
 *
 * @param alsoBought products that share most orders with this one, at most four
 */
public record Product(
    int id,
    String name,
    String description,
    String categorySlug,
    String categoryName,
    List<Review> reviews,
    List<Listing> alsoBought)
    implements Serializable {

  Product with(List<Review> itsReviews, List<Listing> boughtWithIt) {
    return new Product(id, name, description, categorySlug, categoryName, itsReviews, boughtWithIt);
  }

  /** Mean of the stars, 0 without reviews. */
  public double rating() {
    return reviews.stream().mapToInt(Review::stars).average().orElse(0);
  }
}
