package io.cacheglass.demo.catalogue;

import java.util.Locale;

/**
 * What a product costs today. Immutable.
 *
 * @param listCents price before the discount, in cents
 * @param discountPercent 0 to 100, of the product's category
 */
public record Price(int productId, long listCents, int discountPercent) {

  /** What the customer pays, in cents, rounded up. */
  public long cents() {
    return (listCents * (100 - discountPercent) + 99) / 100;
  }

  /** An amount for people: {@code € 12.50}. */
  public static String text(long cents) {
    return String.format(Locale.ROOT, "€ %d.%02d", cents / 100, cents % 100);
  }
}
