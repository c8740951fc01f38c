package io.cacheglass.demo.catalogue;

import java.io.Serializable;

/**
 * A product as a line of a list. Immutable.
 *
 * @param rating mean of the stars, 0 without reviews or not asked for
 * @param sold pieces in all orders, 0 if none or not asked for
 */
public record Listing(int productId, String name, double rating, long sold)
    implements Serializable {}
