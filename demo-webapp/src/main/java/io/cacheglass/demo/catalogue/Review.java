package io.cacheglass.demo.catalogue;

import java.io.Serializable;

/**
 * What one customer says of one product. Immutable.
 *
 * @param stars 1 to 5
 */
public record Review(String author, int stars, String text) implements Serializable {}
