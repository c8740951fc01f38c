package io.cacheglass.demo.catalogue;

import java.io.Serializable;

/**
 * A product as a line of a list. Immutable.
 *
 * @param rating mean of the stars, 0 without reviews
 * @param sold pieces in all orders
 */
public record Listing(int productId, String name, double rating, long sold)
    implements Serializable {}
